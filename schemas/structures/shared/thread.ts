/** A stretch of a chat between a start and an end. Only the newest thread of a chat can be active. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id, timestamp } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';
import { Access } from './access.ts';
import { CustomerEvent, StoredAgentEvent } from './events/index.ts';
import { Properties } from './properties.ts';
import { Queue } from './queue.ts';
import { ThreadSummary } from './thread-summary.ts';
import { CustomerVisit } from './visit.ts';

const members = {
  id: id('Unique across the licence.'),
  created_at: timestamp('When the thread began.'),
  active: Type.Boolean({ description: 'Whether events can be added.' }),
  user_ids: Type.Array(id('Id of a user.'), { description: 'Users who took part in this thread.' }),
  properties: Type.Optional(Properties),
  access: Type.Optional(Access),
  queue: Type.Optional(Queue),
  previous_thread_id: Type.Optional(id('The thread before, when there is one.')),
  next_thread_id: Type.Optional(id('The thread after, when there is one.')),
};

/** Rules THREAD-007 to THREAD-017, THREAD-031. */
export const AgentThread = Type.Object(
  {
    ...members,
    // The archives alone have these two.
    previous_accessible_thread_id: Type.Optional(id('The thread before that the requester may read.')),
    next_accessible_thread_id: Type.Optional(id('The thread after that the requester may read.')),
    events: Type.Optional(
      Type.Array(StoredAgentEvent, { description: 'Oldest first; left out when access is restricted.' }),
    ),
    restricted_access: Type.Optional(Type.String({ description: 'Why the events are not shown.' })),
    tags: Type.Optional(Type.Array(Type.String(), { description: 'Tags, when there are any.' })),
    queues_duration: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Seconds spent waiting in queues.' }),
    ),
    summary: Type.Optional(ThreadSummary),
    customer_visit: Type.Optional(Type.With(CustomerVisit, since('3.6'))),
  },
  { ...structure('agent', 'Thread'), description: 'A thread, as agents see it.' },
);
export type AgentThread = Static<typeof AgentThread>;

export const CustomerThread = Type.Object(
  {
    ...members,
    events: Type.Optional(Type.Array(CustomerEvent, { description: 'Oldest first, when there are any.' })),
  },
  { ...structure('customer', 'Thread'), description: 'A thread, as the customer sees it.' },
);
export type CustomerThread = Static<typeof CustomerThread>;
