/** Lists bots of the licence. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Bot, BotField } from '../../structures/configuration/bot.ts';
import { READ_BOTS } from '../../tables/scopes.ts';

/** Rules CONF-009, CONF-010. */
export const listBots = defineAction({
  api: 'configuration',
  name: 'list_bots',
  summary: 'List bots.',
  transports: ['web'],
  scopes: READ_BOTS,
  request: Type.Object({
    all: Type.Optional(
      Type.Boolean({
        default: false,
        description: "Every bot of the licence; otherwise those of the requester's application.",
      }),
    ),
    fields: Type.Optional(Type.Array(BotField, { description: 'Members to add to each entry.' })),
  }),
  response: Type.Array(Bot, { description: 'The bots.' }),
});
