/** Reads one bot. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { Bot, BotField } from '../../structures/configuration/bot.ts';
import { READ_BOTS } from '../../tables/scopes.ts';

/** Rule CONF-010. */
export const getBot = defineAction({
  api: 'configuration',
  name: 'get_bot',
  summary: 'Read a bot.',
  transports: ['web'],
  scopes: READ_BOTS,
  request: Type.Object({
    id: id('The bot.'),
    fields: Type.Optional(Type.Array(BotField, { description: 'Members to add.' })),
  }),
  response: Bot,
  errors: ['not_found'],
});
