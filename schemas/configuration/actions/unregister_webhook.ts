/** Removes a registration. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { CONFIGURE_WEBHOOKS } from '../../tables/scopes.ts';

/** Rule HOOK-011. */
export const unregisterWebhook = defineAction({
  api: 'configuration',
  name: 'unregister_webhook',
  summary: 'Remove a webhook.',
  transports: ['web'],
  scopes: CONFIGURE_WEBHOOKS,
  request: Type.Object({
    id: id('The registration.'),
    owner_client_id: id('Application that owns the registration.'),
  }),
  response: Empty,
  errors: ['not_found', 'not_allowed'],
});
