/** What a refused request is answered with: released clients tell the customer side's errors apart by a member's name. */
import Type, { type Static } from 'typebox';
import { structure } from '../language/define.ts';
import { IDENTITY_EXCEPTIONS, OAUTH_EXCEPTIONS } from './authorization-errors.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));

// Sources disagree on the name of the explanation: one is of redirects and servers in use, the other of the body.
const explanation = {
  exception_details: text('A code or a text that says more.'),
  exception_description: text('A text that says more.'),
};

/** Codes that only the customer side's own specification lists. */
const BEYOND = ['bad_request', 'forbidden', 'conflict', 'resource_not_found'] as const;

export const AccountsError = Type.Union(
  [
    Type.Object({
      identity_exception: Type.Enum(IDENTITY_EXCEPTIONS, { description: 'What is wrong with the identity.' }),
      ...explanation,
    }),
    Type.Object({
      oauth_exception: Type.Enum([...OAUTH_EXCEPTIONS, ...BEYOND], {
        description: 'What is wrong with the request.',
      }),
      ...explanation,
    }),
  ],
  { ...structure('shared', 'AccountsError'), description: 'Why a request about a customer was refused.' },
);
export type AccountsError = Static<typeof AccountsError>;

/** The same on the side of agents, as the body of an answer; redirects carry the codes like customers' errors. */
export const AgentAccountsError = Type.Object(
  {
    error: Type.Enum(
      [
        'bad_request',
        'invalid_request',
        'unauthorized_client',
        'unauthorized',
        'access_denied',
        'unsupported_response_type',
        'invalid_scope',
        'server_error',
        'temporarily_unavailable',
        'unsupported_grant_type',
        'invalid_grant',
        'invalid_client',
        'conflict',
        'resource_not_found',
        'join_link_expired',
        'traffic_blocked',
        'not_implemented',
      ],
      { description: 'What is wrong.' },
    ),
    error_description: text('A text that says more.'),
    sub_error: text('A code that says more.'),
    invalid_fields: Type.Optional(
      Type.Record(Type.String(), Type.String(), { description: 'Fault by name of the field.' }),
    ),
  },
  { ...structure('shared', 'AgentAccountsError'), description: 'Why a request about an agent was refused.' },
);
export type AgentAccountsError = Static<typeof AgentAccountsError>;
