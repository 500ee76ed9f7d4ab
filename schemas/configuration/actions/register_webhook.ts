/** Registers a webhook for an application. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { registration } from '../../structures/configuration/webhook.ts';
import { CONFIGURE_WEBHOOKS } from '../../tables/scopes.ts';
import { ADDITIONAL_DATA } from '../../tables/webhook-filters.ts';

/** Rules HOOK-003, HOOK-005 to HOOK-009, HOOK-020, HOOK-022. */
export const registerWebhook = defineAction({
  api: 'configuration',
  name: 'register_webhook',
  summary: 'Register a webhook.',
  transports: ['web'],
  scopes: CONFIGURE_WEBHOOKS,
  request: Type.Object({
    ...registration,
    secret_key: Type.String({ minLength: 1, description: 'Repeated in every delivery.' }),
    additional_data: Type.Optional(
      Type.Array(Type.Enum([...ADDITIONAL_DATA]), {
        description: 'What deliveries carry beside the payload.',
      }),
    ),
  }),
  response: Type.Object({ id: id('The registration.') }),
  errors: ['limit_reached', 'not_allowed'],
});
