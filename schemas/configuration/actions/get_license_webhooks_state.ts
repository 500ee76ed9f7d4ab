/** Says whether an application's webhooks are delivered on the licence. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { webhookOwner } from '../../structures/configuration/webhook-owner.ts';
import { READ_WEBHOOKS_STATE } from '../../tables/scopes.ts';

/** Rule HOOK-010. */
export const getLicenseWebhooksState = defineAction({
  api: 'configuration',
  name: 'get_license_webhooks_state',
  summary: 'Tell whether webhooks are enabled on the licence.',
  transports: ['web'],
  scopes: READ_WEBHOOKS_STATE,
  request: Type.Object(webhookOwner),
  response: Type.Object({
    license_webhooks_enabled: Type.Boolean({ description: 'Whether deliveries are made.' }),
  }),
});
