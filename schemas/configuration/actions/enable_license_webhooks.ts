/** Lets the webhooks of an application be delivered on the licence again. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { webhookOwner } from '../../structures/configuration/webhook-owner.ts';
import { WRITE_WEBHOOKS_STATE } from '../../tables/scopes.ts';

/** Rule HOOK-010. */
export const enableLicenseWebhooks = defineAction({
  api: 'configuration',
  name: 'enable_license_webhooks',
  summary: 'Enable webhooks on the licence.',
  transports: ['web'],
  scopes: WRITE_WEBHOOKS_STATE,
  request: Type.Object(webhookOwner),
  response: Empty,
});
