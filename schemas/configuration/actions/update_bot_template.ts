/** Changes a bot template. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { botMaxChatsCount, botName, botSettings } from '../../structures/configuration/bot.ts';
import { affectExisting, templateRef } from '../../structures/configuration/bot-template.ts';
import { WRITE_BOT_TEMPLATES } from '../../tables/scopes.ts';

/** Rules CONF-012, LIMIT-007. */
export const updateBotTemplate = defineAction({
  api: 'configuration',
  name: 'update_bot_template',
  summary: 'Change a bot template.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: WRITE_BOT_TEMPLATES,
  request: Type.Object({
    ...templateRef,
    name: Type.Optional(botName),
    ...botSettings,
    max_chats_count: Type.Optional(botMaxChatsCount()),
    affect_existing_installations: affectExisting,
  }),
  response: Empty,
  errors: ['not_found', 'not_allowed'],
  pushes: ['bot_updated'],
  webhooks: ['bot_updated'],
});
