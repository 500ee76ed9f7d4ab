/** A new tag. */
import { defineWebhook } from '../language/define.ts';
import { TagCreated } from '../structures/agent/tag-changes.ts';
import { WEBHOOK_FILTERS } from './filters.ts';

/** Rules TAG-012, HOOK-004. */
export const tagCreated = defineWebhook({
  name: 'tag_created',
  summary: 'A tag was created.',
  window: { since: '3.5' },
  payload: TagCreated,
  filters: WEBHOOK_FILTERS.tag_created,
  requester: true,
});
