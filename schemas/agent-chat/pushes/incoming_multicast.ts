/** Data from another agent, or from the platform. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';

/** Rules RT-019 to RT-022. */
export const incomingMulticast = definePush({
  api: 'agent',
  name: 'incoming_multicast',
  summary: 'Data was passed on.',
  payload: Type.Object({
    author_id: Type.Optional(id('Who sent it; left out when the platform did.')),
    content: Type.Unknown({ description: 'The data, unchanged.' }),
    type: Type.Optional(Type.String({ description: "The sender's own name for it." })),
  }),
});
