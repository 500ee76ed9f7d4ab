/** A message as it may be sent later. Nothing is stored. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { EventPreview } from '../../structures/agent/customer-preview.ts';
import { inThread } from '../../structures/shared/changes.ts';

/** Rules RT-006, RT-011, RT-012, VER-016. */
export const incomingEventPreview = definePush({
  api: 'customer',
  name: 'incoming_event_preview',
  summary: 'A message is being prepared.',
  window: { since: '3.6' },
  payload: Type.Object({ ...inThread, event: EventPreview }),
});
