/** `unregister_webhook` of the Configuration API: ends the deliveries of a registration (HOOK-011). */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { type Check, type Handler, when } from '../call.ts';

type Payload = RequestOf<typeof configurationActions.unregister_webhook>;

const ownRegistration: Check<Payload> = ({ ctx, payload }) =>
  when(
    ctx.license.webhooks.get(payload.id)?.ownerClientId !== payload.owner_client_id,
    'not_found',
    'Webhook not found',
  );

export const unregisterWebhook: Handler<typeof configurationActions.unregister_webhook> = {
  refusals: [ownRegistration],
  facts: ({ payload }) => ({
    facts: [{ type: 'webhook_unregistered', webhookId: payload.id }],
    reply: () => ({}),
  }),
};
