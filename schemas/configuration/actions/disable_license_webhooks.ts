/** Stops the deliveries of an application's webhooks on the licence. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { webhookOwner } from '../../structures/configuration/webhook-owner.ts';
import { WRITE_WEBHOOKS_STATE } from '../../tables/scopes.ts';

/** Rule HOOK-010. */
export const disableLicenseWebhooks = defineAction({
  api: 'configuration',
  name: 'disable_license_webhooks',
  summary: 'Disable webhooks on the licence.',
  transports: ['web'],
  scopes: WRITE_WEBHOOKS_STATE,
  request: Type.Object(webhookOwner),
  response: Empty,
});
