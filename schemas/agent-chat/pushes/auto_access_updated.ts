/** A rule of automatic access changed; only what changed is told. */
import { definePush } from '../../language/define.ts';
import { AutoAccessUpdated } from '../../structures/agent/auto-access-changes.ts';

export const autoAccessUpdated = definePush({
  api: 'agent',
  name: 'auto_access_updated',
  summary: 'A rule of automatic access changed.',
  window: { until: '3.4' },
  payload: AutoAccessUpdated,
  webhook: 'auto_access_updated',
});
