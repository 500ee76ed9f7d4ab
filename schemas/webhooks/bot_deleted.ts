/** A bot was deleted. */
import { defineWebhook } from '../language/define.ts';
import { BotReference } from '../structures/configuration/configuration-changes.ts';
import { WEBHOOK_FILTERS } from './filters.ts';

/** Rules CONF-018, HOOK-004. */
export const botDeleted = defineWebhook({
  name: 'bot_deleted',
  summary: 'A bot was deleted.',
  payload: BotReference,
  filters: WEBHOOK_FILTERS.bot_deleted,
  requester: true,
});
