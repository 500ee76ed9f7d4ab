/** The two ends of a transfer: the groups and agents a chat came from or went to. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { groupIds, id } from '../../language/primitives.ts';

/** Rules ACCESS-017, ACCESS-021. Agent ids are opaque on the customer side (ACCESS-023). */
export const TransferEnd = Type.Object(
  {
    group_ids: Type.Optional(groupIds('Groups that have the chat at this end.')),
    agent_ids: Type.Optional(
      Type.Array(id('Id of an agent.'), { description: 'Agents that have the chat at this end.' }),
    ),
  },
  { ...structure('shared', 'TransferEnd'), description: 'Groups and agents at one end of a transfer.' },
);
export type TransferEnd = Static<typeof TransferEnd>;
