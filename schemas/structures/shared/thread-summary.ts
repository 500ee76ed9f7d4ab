/** A summary of a thread, made by a machine, and what is told about it. It came with 3.6. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { rfc3339 } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';
import { inThread } from './changes.ts';

/** Rule THREAD-031. */
export const ThreadSummary = Type.Object(
  {
    status: Type.Enum(['ok', 'error'], { description: 'Whether the summary could be made.' }),
    text: Type.Optional(Type.String({ description: 'The summary.' })),
    updated_at: Type.Optional(rfc3339('When it was made.')),
  },
  { ...structure('agent', 'ThreadSummary'), description: 'Summary made by a machine.', ...since('3.6') },
);
export type ThreadSummary = Static<typeof ThreadSummary>;

/** Rule THREAD-028. */
export const ThreadSummarySet = Type.Object({ ...inThread, summary: ThreadSummary });
