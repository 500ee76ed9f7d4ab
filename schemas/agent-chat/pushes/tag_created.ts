/** A new tag. */
import { definePush } from '../../language/define.ts';
import { TagCreated } from '../../structures/agent/tag-changes.ts';

/** Rule TAG-012. */
export const tagCreated = definePush({
  api: 'agent',
  name: 'tag_created',
  summary: 'A tag was created.',
  window: { since: '3.5' },
  payload: TagCreated,
  webhook: 'tag_created',
});
