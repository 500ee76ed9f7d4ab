/** How an application registers a property: its type, where it lives, who may read and write it. No values. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { PropertyValue } from '../shared/properties.ts';

export const accessRights = (description: string) =>
  Type.Array(Type.Enum(['read', 'write']), { description });

const AccessOfUsers = Type.Object(
  {
    agent: Type.Optional(accessRights('What agents may do.')),
    customer: Type.Optional(accessRights('What customers may do.')),
  },
  {
    ...structure('configuration', 'PropertyUsers'),
    description: 'Rights at one location; whoever is left out has none.',
    minProperties: 1,
  },
);

/** Rules PROP-002, PROP-007, PROP-016. */
const PropertyAccess = Type.Object(
  {
    chat: Type.Optional(AccessOfUsers),
    thread: Type.Optional(AccessOfUsers),
    event: Type.Optional(AccessOfUsers),
    license: Type.Optional(AccessOfUsers),
    group: Type.Optional(AccessOfUsers),
  },
  {
    ...structure('configuration', 'PropertyAccess'),
    description: 'Where the property may be set, and by whom.',
    minProperties: 1,
  },
);

const type = Type.Enum(['int', 'string', 'bool', 'tokenized_string'], { description: 'Type of its values.' });

/** Rule PROP-013. */
const Range = Type.Object(
  {
    from: Type.Optional(Type.Integer({ description: 'Least value.' })),
    to: Type.Optional(Type.Integer({ description: 'Greatest value.' })),
  },
  { ...structure('configuration', 'PropertyRange'), description: 'Limits of numbers, both included.' },
);

/** What a registration says beside name and owner. Rules PROP-003, PROP-013, PROP-014. */
export const propertyRegistration = {
  type,
  access: PropertyAccess,
  description: Type.Optional(Type.String({ description: 'For people.' })),
  domain: Type.Optional(Type.Array(PropertyValue, { description: 'The only values allowed.' })),
  range: Type.Optional(Range),
  default_value: Type.Optional(
    Type.With(PropertyValue, {
      description: 'Value where none is set; for properties of licences and groups only.',
    }),
  ),
};

/** A registered property as it is listed; the list does not tell domain, range and default. */
export const PropertyDefinition = Type.Object(
  {
    type,
    description: Type.Optional(Type.String({ description: 'For people.' })),
    access: PropertyAccess,
    public_access: Type.Optional(accessRights('What other applications may do once it is published.')),
  },
  { ...structure('configuration', 'PropertyDefinition'), description: 'A registered property.' },
);
export type PropertyDefinition = Static<typeof PropertyDefinition>;
