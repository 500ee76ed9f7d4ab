/** A rule of automatic access was deleted. */
import { definePush } from '../../language/define.ts';
import { AutoAccessReference } from '../../structures/agent/auto-access-changes.ts';

export const autoAccessDeleted = definePush({
  api: 'agent',
  name: 'auto_access_deleted',
  summary: 'A rule of automatic access was deleted.',
  window: { until: '3.4' },
  payload: AutoAccessReference,
  webhook: 'auto_access_deleted',
});
