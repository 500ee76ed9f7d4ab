/** A new group. */
import { defineWebhook } from '../language/define.ts';
import { GroupCreated } from '../structures/shared/created.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules CONF-018, HOOK-004. */
export const groupCreated = defineWebhook({
  name: 'group_created',
  summary: 'A group was created.',
  payload: GroupCreated,
  ...ABOUT_LICENSE,
  requester: true,
});
