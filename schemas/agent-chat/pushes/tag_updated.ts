/** A tag belongs to other groups now. */
import { definePush } from '../../language/define.ts';
import { TagUpdated } from '../../structures/agent/tag-changes.ts';

/** Rule TAG-012. */
export const tagUpdated = definePush({
  api: 'agent',
  name: 'tag_updated',
  summary: 'A tag changed.',
  window: { since: '3.5' },
  payload: TagUpdated,
  webhook: 'tag_updated',
});
