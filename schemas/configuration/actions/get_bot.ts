/** Reads one bot. */
import Type from 'typebox';
import { defineAction } from '../../define.ts';
import { id } from '../../primitives.ts';
import { READ_BOTS } from '../../scopes.ts';
import { Bot, BotField } from '../structures/bot.ts';

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
