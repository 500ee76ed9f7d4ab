/**
 * Auto access: which groups get the chats of which visitors, by page and place. The rules of a licence form one list
 * through `next_id`; that order is data of the licence and not said here.
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../define.ts';
import { groupIds, id } from '../../primitives.ts';

/** Rule CONF-014. */
const Match = Type.Object(
  {
    value: Type.String({ minLength: 1, description: 'Text to look for.' }),
    exact_match: Type.Optional(
      Type.Boolean({ default: false, description: 'Whether the whole text must be equal, not a part.' }),
    ),
  },
  { ...structure('configuration', 'AutoAccessMatch'), description: 'A text to compare with.' },
);

const matches = (description: string) => Type.Optional(Type.Array(Match, { description }));

/** Rule CONF-013. */
const MatchCondition = Type.Object(
  {
    values: matches('One of them must match.'),
    exclude_values: matches('None of them may match.'),
  },
  {
    ...structure('configuration', 'AutoAccessMatchCondition'),
    description: 'What the address or domain of the page is compared with; one of the two lists.',
    minProperties: 1,
    maxProperties: 1,
  },
);

const placeName = (description: string) => Type.Optional(Type.String({ minLength: 1, description }));

/** Rule CONF-014. */
const Place = Type.Object(
  {
    country: placeName('Country.'),
    country_code: placeName('Code of the country.'),
    region: placeName('Region.'),
    city: placeName('City.'),
  },
  {
    ...structure('configuration', 'AutoAccessPlace'),
    description: 'A place; every part given must match.',
    minProperties: 1,
  },
);

const PlaceCondition = Type.Object(
  { values: Type.Array(Place, { description: 'One of them must match.' }) },
  { ...structure('configuration', 'AutoAccessPlaceCondition'), description: 'Where the visitor is.' },
);

/** Rule CONF-013. */
export const AutoAccessConditions = Type.Object(
  {
    url: Type.Optional(MatchCondition),
    domain: Type.Optional(MatchCondition),
    geolocation: Type.Optional(PlaceCondition),
  },
  {
    ...structure('configuration', 'AutoAccessConditions'),
    description: 'Conditions, at least one.',
    minProperties: 1,
  },
);

export const AutoAccessTarget = Type.Object(
  { groups: groupIds('Groups that get the chats.') },
  { ...structure('configuration', 'AutoAccessTarget'), description: 'Access that is given.' },
);

/** Members of a rule beside its id. */
export const autoAccess = {
  access: AutoAccessTarget,
  conditions: AutoAccessConditions,
  description: Type.Optional(Type.String({ description: 'For people.' })),
  next_id: Type.Optional(
    Type.String({ minLength: 0, description: 'The rule that follows; empty for the last one.' }),
  ),
};

/** Rules CONF-013 to CONF-015. */
export const AutoAccess = Type.Object(
  { id: id('The rule.'), ...autoAccess },
  { ...structure('configuration', 'AutoAccess'), description: 'A rule of auto access.' },
);
export type AutoAccess = Static<typeof AutoAccess>;
