/** Settings of a bot changed; only the changed ones are told. */
import { defineWebhook } from '../language/define.ts';
import { BotUpdated } from '../structures/configuration/configuration-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules CONF-018, HOOK-004. */
export const botUpdated = defineWebhook({
  name: 'bot_updated',
  summary: 'Settings of a bot changed.',
  payload: BotUpdated,
  ...ABOUT_LICENSE,
  requester: true,
});
