/** A group of agents as the Configuration API describes it. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { RoutingStatus } from '../agent/routing-status.ts';
import { AgentPriorities } from './group-membership.ts';

/** Rule LIMIT-006. */
export const groupName = Type.String({ minLength: 1, maxLength: 180, description: 'Name of the group.' });
export const languageCode = Type.String({ minLength: 1, description: 'Language of the group.' });

export const GroupField = Type.Enum(['agent_priorities', 'routing_status'], {
  description: 'Member to add.',
});

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
