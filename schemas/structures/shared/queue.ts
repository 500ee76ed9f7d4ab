/** The place of a waiting chat in its queue. Present only while the chat waits (THREAD-014). */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { timestamp } from '../../language/primitives.ts';
import { was } from '../../language/window.ts';

const place = {
  position: Type.Integer({ minimum: 1, description: 'Place in the line, starting at 1.' }),
  wait_time: Type.Integer({ minimum: 0, description: 'Estimated seconds until an agent is free.' }),
};

export const Queue = Type.Object(
  { ...place, queued_at: timestamp('When the chat began to wait.') },
  { ...structure('shared', 'Queue'), description: 'Place of a chat that waits for an agent.' },
);
export type Queue = Static<typeof Queue>;

/** In webhooks, and nowhere else, the beginning of the wait has another name up to 3.5. Rule QUEUE-009. */
export const QueueInWebhook = Type.Object(
  { ...place, queued_at: timestamp('When the chat began to wait.', was('queued_at_us', '3.5')) },
  { ...structure('shared', 'QueueInWebhook'), description: 'Place of a chat that waits for an agent.' },
);

/** What position updates carry: the same without the beginning of the wait. */
export const QueuePosition = Type.Object(place, {
  ...structure('shared', 'QueuePosition'),
  description: 'New place of a waiting chat.',
});
export type QueuePosition = Static<typeof QueuePosition>;
