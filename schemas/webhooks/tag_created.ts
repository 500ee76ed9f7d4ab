/** A new tag. */
import { defineWebhook } from '../language/define.ts';
import { TagCreated } from '../structures/agent/tag-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules TAG-012, HOOK-004. */
export const tagCreated = defineWebhook({
  name: 'tag_created',
  summary: 'A tag was created.',
  window: { since: '3.5' },
  payload: TagCreated,
  ...ABOUT_LICENSE,
  requester: true,
});
