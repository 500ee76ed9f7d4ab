/** Gives a bot template a new secret. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { affectExisting, templateRef } from '../../structures/configuration/bot-template.ts';
import { NewSecret } from '../../structures/configuration/secret.ts';
import { WRITE_BOT_TEMPLATES } from '../../tables/scopes.ts';

/** Rules AUTH-034, CONF-012. */
export const resetBotTemplateSecret = defineAction({
  api: 'configuration',
  name: 'reset_bot_template_secret',
  summary: 'Replace the secret of a bot template.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: WRITE_BOT_TEMPLATES,
  request: Type.Object({ ...templateRef, affect_existing_installations: affectExisting }),
  response: NewSecret,
  errors: ['not_found', 'not_allowed'],
});
