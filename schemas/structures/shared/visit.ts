/**
 * Where a customer came from and which pages it opened. Agent side only; customers never get it.
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { rfc3339 } from '../../language/primitives.ts';

export const Geolocation = Type.Object(
  {
    country: Type.Optional(Type.String({ description: 'Name of the country.' })),
    country_code: Type.Optional(Type.String({ description: 'ISO 3166-1 alpha-2 code of the country.' })),
    region: Type.Optional(Type.String({ description: 'Name of the region.' })),
    city: Type.Optional(Type.String({ description: 'Name of the city.' })),
    timezone: Type.Optional(Type.String({ description: 'Name of the time zone.' })),
    latitude: Type.Optional(Type.String({ description: 'Degrees as text.' })),
    longitude: Type.Optional(Type.String({ description: 'Degrees as text.' })),
  },
  { ...structure('agent', 'Geolocation'), description: 'Place guessed from the network address.' },
);
export type Geolocation = Static<typeof Geolocation>;

export const Page = Type.Object(
  {
    opened_at: Type.Optional(rfc3339('When the page was opened.')),
    url: Type.String({ description: 'Address of the page.' }),
    title: Type.Optional(Type.String({ description: 'Title of the page.' })),
  },
  { ...structure('agent', 'Page'), description: 'A page the customer opened.' },
);
export type Page = Static<typeof Page>;

const origin = {
  ip: Type.Optional(Type.String({ description: 'Network address.' })),
  user_agent: Type.Optional(Type.String({ description: 'What the browser says it is.' })),
  geolocation: Type.Optional(Geolocation),
};

export const Visit = Type.Object(
  {
    started_at: Type.Optional(rfc3339('Beginning of the visit.')),
    ended_at: Type.Optional(rfc3339('End of the visit.')),
    referrer: Type.Optional(Type.String({ description: 'Page that led to the site.' })),
    ...origin,
    last_pages: Type.Optional(Type.Array(Page, { description: 'Pages opened last, oldest first.' })),
  },
  { ...structure('agent', 'Visit'), description: "The customer's latest visit." },
);
export type Visit = Static<typeof Visit>;

/** Rule THREAD-017. */
export const CustomerVisit = Type.Object(origin, {
  ...structure('agent', 'CustomerVisit'),
  description: 'Origin of the customer during one thread.',
});
export type CustomerVisit = Static<typeof CustomerVisit>;
