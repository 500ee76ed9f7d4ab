/** Settings of a bot changed; only the changed ones are told. */
import { defineWebhook } from '../language/define.ts';
import { BotUpdated } from '../structures/configuration/configuration-changes.ts';
import { WEBHOOK_FILTERS } from './filters.ts';

/** Rules CONF-018, HOOK-004. */
export const botUpdated = defineWebhook({
  name: 'bot_updated',
  summary: 'Settings of a bot changed.',
  payload: BotUpdated,
  filters: WEBHOOK_FILTERS.bot_updated,
  requester: true,
});
