/** Settings of a group changed; only the changed ones are told. */
import { defineWebhook } from '../language/define.ts';
import { GroupUpdated } from '../structures/configuration/configuration-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules CONF-018, HOOK-004. */
export const groupUpdated = defineWebhook({
  name: 'group_updated',
  summary: 'Settings of a group changed.',
  payload: GroupUpdated,
  ...ABOUT_LICENSE,
  requester: true,
});
