/** A tag was deleted. */
import { defineWebhook } from '../language/define.ts';
import { TagReference } from '../structures/agent/tag-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules TAG-012, HOOK-004. */
export const tagDeleted = defineWebhook({
  name: 'tag_deleted',
  summary: 'A tag was deleted.',
  window: { since: '3.5' },
  payload: TagReference,
  ...ABOUT_LICENSE,
  requester: true,
});
