/** Members that requests and answers about tokens share, and the answers themselves. */
import Type, { type Static } from 'typebox';
import { structure } from '../language/define.ts';
import { id } from '../language/primitives.ts';

export const clientId = id('The application.');
export const lifetime = Type.Integer({ minimum: 1, description: 'Seconds the token is valid.' });
/** A token may be named in the address instead of the header. */
export const ByCode = Type.Object({
  code: Type.Optional(id('The token, when it is not in the header.')),
});

const bearer = {
  access_token: id('The token.'),
  token_type: Type.Literal('Bearer'),
  expires_in: lifetime,
};

/** Rules AUTH-024, AUTH-030. Which of the last two are there differs by grant. */
export const CustomerToken = Type.Object(
  {
    ...bearer,
    entity_id: id('The customer.'),
    client_id: Type.Optional(clientId),
    organization_id: Type.Optional(id('The organization.')),
  },
  { ...structure('shared', 'CustomerToken'), description: 'A token of a customer.' },
);
export type CustomerToken = Static<typeof CustomerToken>;

/** Rule AUTH-024. */
export const AgentToken = Type.Object(
  {
    ...bearer,
    account_id: id('Account of the agent.'),
    organization_id: id('The organization.'),
    scope: Type.String({ description: 'Scopes of the token, with commas between them.' }),
    client_id: Type.Optional(clientId),
    refresh_token: Type.Optional(id('What a new token is got with, when there is such a thing.')),
  },
  { ...structure('shared', 'AgentToken'), description: 'A token of an agent.' },
);
export type AgentToken = Static<typeof AgentToken>;
