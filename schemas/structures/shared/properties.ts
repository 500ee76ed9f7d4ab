/**
 * Property values as they travel on the wire. Which properties exist, where and for whom is data of
 * `default-properties.ts` and of the licence, not of this shape.
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';

// Programs pass property values through without looking at them, hence `unknown` on the TypeScript side.
export const PropertyValue = Type.Unsafe<unknown>(
  Type.Union([Type.String(), Type.Integer({ minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }), Type.Boolean()], {
    description: 'Text, 32-bit integer or boolean, as the property is registered.',
  }),
);

/** Rules PROP-001, PROP-003. */
export const Properties = Type.Record(Type.String(), Type.Record(Type.String(), PropertyValue), {
  ...structure('shared', 'Properties'),
  description: 'Properties by namespace, then by name.',
});
export type Properties = Static<typeof Properties>;

/** What is named for removal, and what is told about it. Rules PROP-006, PROP-025. */
export const PropertyNames = Type.Record(
  Type.String(),
  Type.Array(Type.String({ description: 'Name of a property.' })),
  { ...structure('shared', 'PropertyNames'), description: 'Names of properties by namespace.' },
);
export type PropertyNames = Static<typeof PropertyNames>;
