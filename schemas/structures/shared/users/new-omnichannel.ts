/** Identities on other channels as they are given; read they look different (`contact.ts`). It came with 3.6. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { id } from '../../../language/primitives.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));

const NewFbMessenger = Type.Object(
  {
    id: id('Id of the person there.'),
    name: text('Full name.'),
    first_name: text('First name.'),
    last_name: text('Last name.'),
    profile_pic: text('Address of a picture.'),
    gender: text('Gender.'),
    locale: text('Language and country.'),
    is_verified_user: Type.Optional(Type.Boolean({ description: 'Whether the identity is confirmed.' })),
  },
  { ...structure('shared', 'NewFbMessenger'), description: 'Identity on Messenger.' },
);

const NewTwilio = Type.Object(
  { phone_number: id('Phone number.') },
  { ...structure('shared', 'NewTwilio'), description: 'Identity in text messaging.' },
);

/** Rule CUST-005. */
export const NewOmnichannel = Type.Object(
  { fbmessenger: Type.Optional(NewFbMessenger), twilio: Type.Optional(NewTwilio) },
  { ...structure('shared', 'NewOmnichannel'), description: 'Identities on other channels.' },
);
export type NewOmnichannel = Static<typeof NewOmnichannel>;
