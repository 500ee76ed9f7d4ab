/** Conditions on properties in the filters of a list. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';

const values = (description: string) =>
  Type.Array(Type.Union([Type.String(), Type.Integer(), Type.Boolean()]), { description });

/** Rule LIST-018: exactly one of the three. */
const Condition = Type.Object(
  {
    exists: Type.Optional(Type.Boolean({ description: 'Whether the property is set.' })),
    values: Type.Optional(values('The property has one of these values.')),
    exclude_values: Type.Optional(values('The property has none of these values.')),
  },
  {
    ...structure('agent', 'PropertyCondition'),
    description: 'One condition on a property.',
    minProperties: 1,
    maxProperties: 1,
  },
);

export const PropertyFilters = Type.Record(Type.String(), Type.Record(Type.String(), Condition), {
  ...structure('agent', 'PropertyFilters'),
  description: 'Conditions by namespace, then by name of the property.',
});
export type PropertyFilters = Static<typeof PropertyFilters>;
