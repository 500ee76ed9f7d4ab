/** Issues a token with which a bot acts for itself. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { secret } from '../../structures/configuration/secret.ts';

/** Rules AUTH-033, AUTH-034. */
export const issueBotToken = defineAction({
  api: 'configuration',
  name: 'issue_bot_token',
  summary: 'Issue a token of a bot.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: 'none',
  request: Type.Object({
    bot_id: id('The bot.'),
    client_id: id('Application that owns the bot.'),
    bot_secret: secret,
    organization_id: id('Organization of the bot.'),
  }),
  response: Type.Object({ token: id('Valid for a day; it cannot be revoked.') }),
  errors: ['not_found', 'not_allowed'],
});
