/** A group was deleted. */
import { definePush } from '../../language/define.ts';
import { GroupReference } from '../../structures/configuration/configuration-changes.ts';

/** Rule CONF-018. */
export const groupDeleted = definePush({
  api: 'agent',
  name: 'group_deleted',
  summary: 'A group was deleted.',
  payload: GroupReference,
  webhook: 'group_deleted',
});
