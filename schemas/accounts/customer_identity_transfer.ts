/** Makes a short-lived token with which another browser or device takes over a customer's identity. */
import Type from 'typebox';
import { defineEndpoint, structure } from '../language/define.ts';
import { id } from '../language/primitives.ts';
import { AccountsError } from './errors.ts';
import { clientId, lifetime } from './tokens.ts';

const code_challenge = Type.Optional(
  id('Challenge that the exchange has to answer with a verifier, as in PKCE.'),
);
const ByAgent = Type.Object(
  {
    bearer_type: Type.Literal('agent'),
    client_id: clientId,
    customer_id: id('Whose identity it is.'),
    code_challenge,
  },
  { ...structure('shared', 'TransferByAgent'), description: 'Asked for by an agent.' },
);
const ByCustomer = Type.Object(
  {
    bearer_type: Type.Literal('customer'),
    client_id: clientId,
    customer_id: Type.Optional(id('The customer who asks.')),
    code_challenge,
  },
  { ...structure('shared', 'TransferByCustomer'), description: 'Asked for by the customer.' },
);

/** Rule AUTH-032. The exchange is the identity grant of `customer_token`. */
export const customerIdentityTransfer = defineEndpoint({
  name: 'customer_identity_transfer',
  summary: "Make a token that hands over a customer's identity.",
  method: 'POST',
  path: '/v2/customer/identity_transfer',
  authorization: ['agent_token', 'customer_token'],
  request: Type.Union([ByAgent, ByCustomer], { description: 'Whose token is in the header.' }),
  response: Type.Object(
    { identity_transfer_token: id('The token.'), expires_in: lifetime },
    { ...structure('shared', 'IdentityTransfer'), description: 'A token that hands over an identity.' },
  ),
  error: AccountsError,
});
