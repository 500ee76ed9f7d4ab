/** What agents, applications and customers may say about a customer, in every version. */
import Type from 'typebox';
import { SessionFields } from './contact.ts';

/** Rules CUST-006, CUST-007. */
export const customerDetails = {
  name: Type.Optional(Type.String({ description: 'Name.' })),
  email: Type.Optional(Type.String({ description: 'E-mail.' })),
  avatar: Type.Optional(Type.String({ description: 'Address of a picture.' })),
  session_fields: Type.Optional(SessionFields),
};
