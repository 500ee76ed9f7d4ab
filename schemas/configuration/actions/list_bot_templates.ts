/** Lists the bot templates of an application. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { BotTemplate, templateOwner } from '../../structures/configuration/bot-template.ts';
import { WRITE_BOT_TEMPLATES } from '../../tables/scopes.ts';

/** Rule CONF-012. */
export const listBotTemplates = defineAction({
  api: 'configuration',
  name: 'list_bot_templates',
  summary: 'List the bot templates of an application.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: WRITE_BOT_TEMPLATES,
  request: Type.Object({ owner_client_id: templateOwner }),
  response: Type.Array(BotTemplate, { description: 'The templates.' }),
  errors: ['not_allowed'],
});
