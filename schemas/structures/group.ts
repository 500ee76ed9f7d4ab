/** A group of agents as the Configuration API describes it. */
import Type, { type Static } from 'typebox';
import { structure } from '../define.ts';
import { AgentPriorities } from './group-membership.ts';
import { RoutingStatus } from './routing-status.ts';

/** Rules CONF-004, CONF-007: the last two members come only when asked for. */
export const Group = Type.Object(
  {
    id: Type.Integer({ minimum: 0, description: 'The group; 0 exists on every licence.' }),
    name: Type.String({ description: 'Name of the group.' }),
    language_code: Type.Optional(Type.String({ description: 'Language of the group.' })),
    agent_priorities: Type.Optional(AgentPriorities),
    routing_status: Type.Optional(RoutingStatus),
  },
  { ...structure('configuration', 'Group'), description: 'A group of agents.' },
);
export type Group = Static<typeof Group>;
