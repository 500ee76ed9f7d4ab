/** The last push before the server closes the connection; sent whether subscribed or not. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { growing } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';

const Reason = Type.Union(
  [
    Type.Enum([
      'access_token_revoked',
      'access_token_expired',
      'connection_evicted',
      'connection_timeout',
      // Not on the page of the push: the one of the Customer SDK names it.
      'inactivity_timeout',
      'internal_error',
      'license_not_found',
      'license_expired',
      'misdirected_connection',
      'unsupported_version',
      'service_temporarily_unavailable',
      'too_many_connections',
      'too_many_unauthorized_connections',
    ]),
    Type.Literal('logged_out_remotely', since('3.5')),
  ],
  { description: 'Why the connection is closed.', ...growing() },
);
const Data = Type.Object(
  { region: Type.Optional(Type.String({ description: 'Region to connect to instead.' })) },
  { description: 'What to do next.' },
);

/** Rules AUTH-025, CUST-027, CUST-028, VER-006. */
export const customerDisconnected = definePush({
  api: 'customer',
  name: 'customer_disconnected',
  summary: 'The connection is about to be closed.',
  payload: Type.Object({ reason: Reason, data: Type.Optional(Data) }),
});
