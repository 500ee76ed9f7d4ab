/** Creates a bot template for an application. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { botMaxChatsCount, botName, botSettings } from '../../structures/configuration/bot.ts';
import { affectExisting, templateOwner } from '../../structures/configuration/bot-template.ts';
import { secret } from '../../structures/configuration/secret.ts';
import { WRITE_BOT_TEMPLATES } from '../../tables/scopes.ts';

/** Rules CONF-012, LIMIT-007, LIMIT-008. */
export const createBotTemplate = defineAction({
  api: 'configuration',
  name: 'create_bot_template',
  summary: 'Create a bot template.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: WRITE_BOT_TEMPLATES,
  request: Type.Object({
    name: botName,
    ...botSettings,
    max_chats_count: Type.Optional(botMaxChatsCount({ default: 6 })),
    owner_client_id: templateOwner,
    affect_existing_installations: affectExisting,
  }),
  response: Type.Object({ id: id('The new template.'), secret }),
  errors: ['limit_reached', 'not_allowed'],
  pushes: ['bot_created'],
  webhooks: ['bot_created'],
});
