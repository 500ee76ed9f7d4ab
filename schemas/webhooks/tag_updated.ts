/** A tag belongs to other groups now. */
import { defineWebhook } from '../language/define.ts';
import { TagUpdated } from '../structures/agent/tag-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules TAG-012, HOOK-004. */
export const tagUpdated = defineWebhook({
  name: 'tag_updated',
  summary: 'A tag changed.',
  window: { since: '3.5' },
  payload: TagUpdated,
  ...ABOUT_LICENSE,
  requester: true,
});
