/** Rules of automatic access changed: one entry for each one touched. */
import { definePush } from '../../language/define.ts';
import { AutoAccessesUpdated } from '../../structures/agent/auto-access-changes.ts';

/** Rules CONF-015, CONF-016. */
export const autoAccessesUpdated = definePush({
  api: 'agent',
  name: 'auto_accesses_updated',
  summary: 'Rules of automatic access changed.',
  window: { since: '3.5' },
  payload: AutoAccessesUpdated,
  webhook: 'auto_accesses_updated',
});
