/** What a customer has written but not sent yet. */
import Type from 'typebox';
import { definePush, structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { inThread } from '../../structures/shared/changes.ts';

const SneakPeek = Type.Object(
  {
    author_id: id('Who is writing.'),
    text: Type.String({ description: 'The text so far.' }),
    timestamp: Type.Integer({ description: 'Unix time in seconds.' }),
  },
  { ...structure('agent', 'SneakPeek'), description: 'A text that is being written.' },
);

/** Rules RT-004 to RT-007. */
export const incomingSneakPeek = definePush({
  api: 'agent',
  name: 'incoming_sneak_peek',
  summary: 'A customer is writing.',
  payload: Type.Object({ ...inThread, sneak_peek: SneakPeek }),
});
