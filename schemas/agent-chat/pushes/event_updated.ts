/** An event changed; it is sent as a whole. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { inThread } from '../../structures/shared/changes.ts';
import { AgentEvent } from '../../structures/shared/events/index.ts';

/** Rule EVENT-049. */
export const eventUpdated = definePush({
  api: 'agent',
  name: 'event_updated',
  summary: 'An event changed.',
  payload: Type.Object({ ...inThread, event: AgentEvent }),
  webhook: 'event_updated',
});
