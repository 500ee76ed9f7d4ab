/** The three ways in which a customer's token is asked for; both endpoints that give one take the same. */
import Type, { type TProperties } from 'typebox';
import { structure } from '../language/define.ts';
import { id } from '../language/primitives.ts';
import { clientId } from './tokens.ts';

const asked = {
  client_id: clientId,
  // Called required, yet a published request leaves it out.
  response_type: Type.Optional(Type.Literal('token')),
  expires_in: Type.Optional(
    Type.Integer({ minimum: 1, default: 28_800, description: 'Seconds the token is to be valid.' }),
  ),
};

/** Rule AUTH-031: the browser's cookies say who it is; without them a new customer is made. */
export const cookieGrant = <P extends TProperties>(name: string, where: P) =>
  Type.Object(
    {
      grant_type: Type.Literal('cookie'),
      ...asked,
      redirect_uri: Type.Optional(
        Type.String({
          description: "A registered address of the application; else the header's origin counts.",
        }),
      ),
      ...where,
    },
    { ...structure('shared', name), description: 'A token for whom the cookies name.' },
  );

/** Rules AUTH-029, AUTH-030: the header has an agent's token with `customers:own`. */
export const AgentTokenGrant = Type.Object(
  {
    grant_type: Type.Literal('agent_token'),
    ...asked,
    entity_id: Type.Optional(id('A customer that exists already; else a new one is made.')),
    organization_id: Type.Optional(id('The organization.')),
  },
  { ...structure('shared', 'AgentTokenGrant'), description: 'A token for a customer an agent acts for.' },
);

/** Rule AUTH-032: needs no authorization. */
export const IdentityTokenGrant = Type.Object(
  {
    grant_type: Type.Literal('identity_token'),
    ...asked,
    code: id('The identity transfer token.'),
    code_verifier: Type.Optional(id('What the challenge was made from, if there was one.')),
  },
  { ...structure('shared', 'IdentityTokenGrant'), description: 'A token for a transferred identity.' },
);
