/** A new rule of automatic access. */
import { defineWebhook } from '../language/define.ts';
import { AutoAccessAdded } from '../structures/agent/auto-access-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

export const autoAccessAdded = defineWebhook({
  name: 'auto_access_added',
  summary: 'A rule of automatic access was added.',
  window: { until: '3.4' },
  payload: AutoAccessAdded,
  ...ABOUT_LICENSE,
  // The table of actions has this one, the page of webhooks the name of the delivery (HOOK-008).
  aliases: ['auto_access_created'],
});
