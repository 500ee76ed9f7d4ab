/** A rule of automatic access changed; only what changed is told. */
import { defineWebhook } from '../language/define.ts';
import { AutoAccessUpdated } from '../structures/agent/auto-access-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

export const autoAccessUpdated = defineWebhook({
  name: 'auto_access_updated',
  summary: 'A rule of automatic access changed.',
  window: { until: '3.4' },
  payload: AutoAccessUpdated,
  ...ABOUT_LICENSE,
});
