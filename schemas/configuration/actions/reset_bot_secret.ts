/** Gives a bot a new secret. */
import Type from 'typebox';
import { defineAction } from '../../define.ts';
import { id } from '../../primitives.ts';
import { WRITE_OWN_BOTS } from '../../scopes.ts';
import { ownerClientId } from '../structures/bot.ts';
import { NewSecret } from '../structures/secret.ts';

/** Rule AUTH-034. */
export const resetBotSecret = defineAction({
  api: 'configuration',
  name: 'reset_bot_secret',
  summary: 'Replace the secret of a bot.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: WRITE_OWN_BOTS,
  request: Type.Object({ id: id('The bot.'), owner_client_id: ownerClientId }),
  response: NewSecret,
  errors: ['not_found', 'not_allowed'],
});
