/** A new rule of automatic access. */
import { definePush } from '../../language/define.ts';
import { AutoAccessAdded } from '../../structures/agent/auto-access-changes.ts';

export const autoAccessAdded = definePush({
  api: 'agent',
  name: 'auto_access_added',
  summary: 'A rule of automatic access was added.',
  window: { until: '3.4' },
  payload: AutoAccessAdded,
  webhook: 'auto_access_added',
});
