/** An event changed; it is sent as a whole. */

import Type from 'typebox';
import { definePush } from '../../define.ts';
import { inThread } from '../../structures/changes.ts';
import { CustomerEvent } from '../../structures/events/index.ts';

/** Rule EVENT-049. */
export const eventUpdated = definePush({
  api: 'customer',
  name: 'event_updated',
  summary: 'An event changed.',
  payload: Type.Object({ ...inThread, event: CustomerEvent }),
  webhook: 'event_updated',
});
