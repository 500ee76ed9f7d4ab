/** A group was deleted. */
import { defineWebhook } from '../language/define.ts';
import { GroupReference } from '../structures/configuration/configuration-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules CONF-018, HOOK-004. */
export const groupDeleted = defineWebhook({
  name: 'group_deleted',
  summary: 'A group was deleted.',
  payload: GroupReference,
  ...ABOUT_LICENSE,
  requester: true,
});
