/** Lists what can be registered in a version of the API. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { WebhookName } from '../../structures/configuration/webhook-names.ts';

/** Rules AUTH-042, HOOK-008. */
export const listWebhookNames = defineAction({
  api: 'configuration',
  name: 'list_webhook_names',
  summary: 'List the webhooks that can be registered.',
  transports: ['web'],
  scopes: 'open',
  request: Type.Object({
    version: Type.Optional(id('Version to list; the stable one when left out.')),
  }),
  response: Type.Array(WebhookName, { description: 'The webhooks.' }),
});
