/** A new rule of automatic access. */
import { defineWebhook } from '../language/define.ts';
import { AutoAccessAdded } from '../structures/agent/auto-access-changes.ts';
import { WEBHOOK_FILTERS } from './filters.ts';

export const autoAccessAdded = defineWebhook({
  name: 'auto_access_added',
  summary: 'A rule of automatic access was added.',
  window: { until: '3.4' },
  payload: AutoAccessAdded,
  filters: WEBHOOK_FILTERS.auto_access_added,
});
