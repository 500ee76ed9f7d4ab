/** Lists the registrations of an application. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { Webhook } from '../../structures/configuration/webhook.ts';
import { CONFIGURE_WEBHOOKS } from '../../tables/scopes.ts';

/** Rule HOOK-026. */
export const listWebhooks = defineAction({
  api: 'configuration',
  name: 'list_webhooks',
  summary: "List an application's webhooks.",
  transports: ['web'],
  scopes: CONFIGURE_WEBHOOKS,
  request: Type.Object({ owner_client_id: id('Application that owns the registrations.') }),
  response: Type.Array(Webhook, { description: 'The registrations.' }),
  errors: ['not_allowed'],
});
