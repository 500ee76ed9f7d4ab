/** A new bot. */
import { defineWebhook } from '../language/define.ts';
import { BotCreated } from '../structures/configuration/configuration-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules CONF-018, HOOK-004. */
export const botCreated = defineWebhook({
  name: 'bot_created',
  summary: 'A bot was created.',
  payload: BotCreated,
  ...ABOUT_LICENSE,
  requester: true,
});
