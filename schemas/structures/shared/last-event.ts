/** The newest event of each type, as lists of chats show it instead of the events. */
import Type, { type TSchema } from 'typebox';
import { structure } from '../../language/define.ts';
import { id, timestamp } from '../../language/primitives.ts';
import { until } from '../../language/window.ts';
import { CustomerEvent, StoredAgentEvent } from './events/index.ts';

// Up to 3.6 each entry names its thread. The canonical shape keeps both members, so that it can be lowered;
// lowering to 3.7 drops them.
const origin = {
  thread_id: id('Thread of the event.', until('3.6')),
  thread_created_at: timestamp('When that thread began.', until('3.6')),
};

export const AgentLastEvent = Type.Object(
  { ...origin, event: StoredAgentEvent },
  { ...structure('agent', 'LastEvent'), description: 'Newest event of one type.' },
);
export const CustomerLastEvent = Type.Object(
  {
    ...origin,
    event: CustomerEvent,
    thread_order: Type.Optional(
      Type.Integer({ description: 'Seen in samples, never explained.', ...until('3.6') }),
    ),
  },
  { ...structure('customer', 'LastEvent'), description: 'Newest event of one type.' },
);

/** Rules EVENT-050, VER-019. */
export const byType = <E extends TSchema>(entries: E, options: object) =>
  Type.Record(Type.String(), entries, { description: 'Newest visible event of each type.', ...options });
