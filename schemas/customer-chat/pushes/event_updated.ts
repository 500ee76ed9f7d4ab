/** An event changed; it is sent as a whole. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { inThread } from '../../structures/shared/changes.ts';
import { CustomerEvent } from '../../structures/shared/events/index.ts';

/** Rule EVENT-049. */
export const eventUpdated = definePush({
  api: 'customer',
  name: 'event_updated',
  summary: 'An event changed.',
  payload: Type.Object({ ...inThread, event: CustomerEvent }),
  webhook: 'event_updated',
});
