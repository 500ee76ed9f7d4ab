/** Settings of a group changed; only the changed ones are told. */
import { definePush } from '../../language/define.ts';
import { GroupUpdated } from '../../structures/configuration/configuration-changes.ts';

/** Rule CONF-018. */
export const groupUpdated = definePush({
  api: 'agent',
  name: 'group_updated',
  summary: 'Settings of a group changed.',
  payload: GroupUpdated,
  webhook: 'group_updated',
});
