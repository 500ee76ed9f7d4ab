/** What the record about a summary of the thread says in its details. It came with 3.6. */
import Type from 'typebox';
import { structure } from '../../define.ts';
import { id } from '../../primitives.ts';
import { since } from '../../window.ts';

const Summary = Type.Object(
  {
    text: Type.String({ description: 'The summary.' }),
    status: Type.Enum(['ok', 'error'], { description: 'Whether the summary could be made.' }),
  },
  { ...structure('shared', 'RecordedSummary'), description: 'The summary.' },
);

/** Rule THREAD-030. */
export const SummaryV1 = Type.Object(
  { summary: Summary, requested_by: id('Who asked for it.') },
  { ...structure('shared', 'SummaryV1'), description: 'A thread was summarized.', ...since('3.6') },
);
