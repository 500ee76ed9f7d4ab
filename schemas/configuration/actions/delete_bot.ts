/** Removes a bot. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { WRITE_BOTS } from '../../tables/scopes.ts';

/** Rule AGENT-027. */
export const deleteBot = defineAction({
  api: 'configuration',
  name: 'delete_bot',
  summary: 'Delete a bot.',
  transports: ['web'],
  scopes: WRITE_BOTS,
  request: Type.Object({ id: id('The bot.') }),
  response: Empty,
  errors: ['not_found', 'not_allowed'],
  pushes: ['bot_deleted'],
  webhooks: ['bot_deleted'],
});
