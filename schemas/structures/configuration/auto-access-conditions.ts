/** What a rule of auto access looks at: the page and the place of a visitor. */
import Type from 'typebox';
import { structure } from '../../language/define.ts';

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
