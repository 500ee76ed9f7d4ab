/** A new group. */
import { defineWebhook } from '../language/define.ts';
import { GroupCreated } from '../structures/shared/created.ts';
import { WEBHOOK_FILTERS } from './filters.ts';

/** Rules CONF-018, HOOK-004. */
export const groupCreated = defineWebhook({
  name: 'group_created',
  summary: 'A group was created.',
  payload: GroupCreated,
  filters: WEBHOOK_FILTERS.group_created,
  requester: true,
});
