/** Passes data to other agents of the licence. Nothing is stored. */
import Type from 'typebox';
import { defineAction, structure } from '../../language/define.ts';
import { Empty, groupIds, id } from '../../language/primitives.ts';
import { SEND_MULTICASTS } from '../needs.ts';

// The tables have the ids of groups as text; their samples, and every other id of a group, are integers.
const Agents = Type.Object(
  {
    all: Type.Optional(Type.Boolean({ description: 'Every agent of the licence.' })),
    ids: Type.Optional(Type.Array(id('Id of an agent.'), { description: 'These agents.' })),
    groups: Type.Optional(groupIds('Members of these groups.')),
  },
  { ...structure('agent', 'MulticastAgents'), minProperties: 1, description: 'One of the three at least.' },
);

const Recipients = Type.Object(
  { agents: Type.Optional(Agents) },
  { ...structure('agent', 'MulticastRecipients'), minProperties: 1, description: 'Who gets it.' },
);

/** Rules RT-018 to RT-023. */
export const multicast = defineAction({
  api: 'agent',
  name: 'multicast',
  summary: 'Pass data to other agents.',
  scopes: SEND_MULTICASTS,
  request: Type.Object({
    recipients: Recipients,
    content: Type.Unknown({ description: 'Any JSON value.' }),
    type: Type.Optional(Type.String({ description: "The sender's own name for it." })),
  }),
  response: Empty,
  pushes: ['incoming_multicast'],
});
