/**
 * Who may see a chat or thread among the agents. It says nothing about customers, who always see their own chats.
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { groupIds } from '../../language/primitives.ts';

/** Rule ACCESS-001, ACCESS-002. */
export const Access = Type.Object(
  { group_ids: groupIds('Groups whose agents have access; 0 means every agent.') },
  { ...structure('shared', 'Access'), description: 'Groups whose agents may see a chat or thread.' },
);
export type Access = Static<typeof Access>;
