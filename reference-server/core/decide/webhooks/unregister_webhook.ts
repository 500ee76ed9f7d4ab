/** `unregister_webhook` of the Configuration API: ends the deliveries of a registration (HOOK-011). */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Payload = RequestOf<typeof configurationActions.unregister_webhook>;

const ownRegistration: Guard<Call<Payload>> = keeps(
  'ENV-029',
  refuse(
    'not_found',
    ({ ctx, payload }) =>
      ctx.license.webhooks.get(payload.id)?.ownerClientId !== payload.owner_client_id && 'Webhook not found',
  ),
);

export const configuration = act<typeof configurationActions.unregister_webhook>({
  refusals: [ownRegistration],
  facts: ({ payload }) => ({
    facts: [{ type: 'webhook_unregistered', webhookId: payload.id }],
    reply: () => ({}),
  }),
});
