/** A rule of automatic access was deleted. */
import { defineWebhook } from '../language/define.ts';
import { AutoAccessReference } from '../structures/agent/auto-access-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

export const autoAccessDeleted = defineWebhook({
  name: 'auto_access_deleted',
  summary: 'A rule of automatic access was deleted.',
  window: { until: '3.4' },
  payload: AutoAccessReference,
  ...ABOUT_LICENSE,
});
