/** A new group. */
import { definePush } from '../../language/define.ts';
import { GroupCreated } from '../../structures/shared/created.ts';

/** Rule CONF-018. */
export const groupCreated = definePush({
  api: 'agent',
  name: 'group_created',
  summary: 'A group was created.',
  payload: GroupCreated,
  webhook: 'group_created',
});
