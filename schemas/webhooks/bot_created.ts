/** A new bot. */
import { defineWebhook } from '../language/define.ts';
import { BotCreated } from '../structures/configuration/configuration-changes.ts';
import { WEBHOOK_FILTERS } from './filters.ts';

/** Rules CONF-018, HOOK-004. */
export const botCreated = defineWebhook({
  name: 'bot_created',
  summary: 'A bot was created.',
  payload: BotCreated,
  filters: WEBHOOK_FILTERS.bot_created,
  requester: true,
});
