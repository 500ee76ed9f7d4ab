/** A tag was deleted. */
import { definePush } from '../../language/define.ts';
import { TagReference } from '../../structures/agent/tag-changes.ts';

/** Rule TAG-012. */
export const tagDeleted = definePush({
  api: 'agent',
  name: 'tag_deleted',
  summary: 'A tag was deleted.',
  window: { since: '3.5' },
  payload: TagReference,
  webhook: 'tag_deleted',
});
