/** A new group. */
import { defineWebhook } from '../define.ts';
import { GroupCreated } from '../structures/created.ts';

/** Rules CONF-018, HOOK-004. */
export const groupCreated = defineWebhook({
  name: 'group_created',
  summary: 'A group was created.',
  payload: GroupCreated,
  filters: ['source_type'],
  requester: true,
});
