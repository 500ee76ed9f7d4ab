/** Ways to reach a customer outside the chat, shared by both sides. All of it came with 3.6. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));

/** Rule CUST-017. */
export const Address = Type.Object(
  {
    address: text('Street and number.'),
    city: text('City.'),
    country: text('Country.'),
    state: text('State or region.'),
    postal_code: text('Postal code.'),
  },
  { ...structure('shared', 'Address'), description: 'Postal address.' },
);
export type Address = Static<typeof Address>;

// Member names inside the entries differ between pages (`id`, `ID`), so entries stay open.
const entries = (channel: string) =>
  Type.Optional(
    Type.Array(Type.Record(Type.String(), Type.Unknown()), { description: `Identities on ${channel}.` }),
  );

export const Omnichannel = Type.Object(
  { fb_messenger: entries('Messenger'), twilio: entries('text messaging') },
  { ...structure('shared', 'Omnichannel'), description: 'Identities on other channels.' },
);
export type Omnichannel = Static<typeof Omnichannel>;

/** Rule CUST-007: an array of one-pair objects whose order counts. */
export const SessionFields = Type.Array(
  Type.Record(Type.String(), Type.String(), { minProperties: 1, maxProperties: 1 }),
  {
    ...structure('shared', 'SessionFields'),
    description: 'Values the site attached to the session, in order.',
  },
);
export type SessionFields = Static<typeof SessionFields>;
