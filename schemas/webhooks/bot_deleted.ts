/** A bot was deleted. */
import { defineWebhook } from '../language/define.ts';
import { BotReference } from '../structures/configuration/configuration-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules CONF-018, HOOK-004. */
export const botDeleted = defineWebhook({
  name: 'bot_deleted',
  summary: 'A bot was deleted.',
  payload: BotReference,
  ...ABOUT_LICENSE,
  requester: true,
});
