/** How an agent belongs to a group, written on the agent or on the group (CONF-005). */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';

export const Priority = Type.Enum(['first', 'normal', 'last', 'supervisor'], {
  description: 'Place in the order of assignment; a supervisor gets no chats.',
});
export type Priority = Static<typeof Priority>;

export const GroupMembership = Type.Object(
  { id: Type.Integer({ minimum: 0, description: 'The group.' }), priority: Priority },
  { ...structure('configuration', 'GroupMembership'), description: 'Membership of an agent in a group.' },
);
export type GroupMembership = Static<typeof GroupMembership>;

export const AgentPriorities = Type.Record(Type.String(), Priority, {
  ...structure('configuration', 'AgentPriorities'),
  description: "Members' priorities by agent id.",
});
export type AgentPriorities = Static<typeof AgentPriorities>;
