/** Rules of automatic access changed: one entry for each one touched. */
import { defineWebhook } from '../language/define.ts';
import { AutoAccessesUpdated } from '../structures/agent/auto-access-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules CONF-015, CONF-016, HOOK-004. */
export const autoAccessesUpdated = defineWebhook({
  name: 'auto_accesses_updated',
  summary: 'Rules of automatic access changed.',
  window: { since: '3.5' },
  payload: AutoAccessesUpdated,
  ...ABOUT_LICENSE,
  requester: true,
});
