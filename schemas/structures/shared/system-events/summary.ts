/** What the record about a summary of the thread says in its details. It came with 3.6. */
import Type from 'typebox';
import { structure } from '../../../language/define.ts';
import { id } from '../../../language/primitives.ts';
import { since } from '../../../language/window.ts';

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
