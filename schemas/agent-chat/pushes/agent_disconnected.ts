/** The last push before the server closes the connection. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { growing } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';

const Reason = Type.Union(
  [
    Type.Enum([
      'agent_disconnected_by_server',
      'agent_logged_out_remotely',
      'access_token_revoked',
      'connection_evicted',
      'access_token_expired',
      'connection_timeout',
      'internal_error',
      'license_expired',
      'license_not_found',
      'misdirected_connection',
      'unsupported_version',
      'too_many_connections',
      'too_many_unauthorized_connections',
    ]),
    Type.Literal('role_permissions_changed', since('3.6')),
  ],
  { description: 'Why the connection is closed.', ...growing() },
);
const Data = Type.Object(
  { region: Type.Optional(Type.String({ description: 'Region to connect to instead.' })) },
  { description: 'What to do next.' },
);

/** Rules AGENT-018, AGENT-019, AUTH-025, AUTH-038, VER-006. */
export const agentDisconnected = definePush({
  api: 'agent',
  name: 'agent_disconnected',
  summary: 'The connection is about to be closed.',
  payload: Type.Object({ reason: Reason, data: Type.Optional(Data) }),
});
