/** Gives a bot a new secret. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { ownerClientId } from '../../structures/configuration/bot.ts';
import { NewSecret } from '../../structures/configuration/secret.ts';
import { WRITE_OWN_BOTS } from '../../tables/scopes.ts';

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
