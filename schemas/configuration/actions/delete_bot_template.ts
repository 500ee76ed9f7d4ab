/** Removes a bot template. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { affectExisting, templateRef } from '../../structures/configuration/bot-template.ts';
import { WRITE_BOT_TEMPLATES } from '../../tables/scopes.ts';

/** Rule CONF-012. */
export const deleteBotTemplate = defineAction({
  api: 'configuration',
  name: 'delete_bot_template',
  summary: 'Delete a bot template.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: WRITE_BOT_TEMPLATES,
  request: Type.Object({ ...templateRef, affect_existing_installations: affectExisting }),
  response: Empty,
  errors: ['not_found', 'not_allowed'],
  pushes: ['bot_deleted'],
  webhooks: ['bot_deleted'],
});
