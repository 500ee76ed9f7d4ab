/**
 * What agents and webhooks are told about changed agents, bots and groups: a new one with every field (`created.ts`
 * for agents and groups), a changed one with the changed fields only (CONF-018), a deleted one by its id.
 */
import Type from 'typebox';
import { growing, id } from '../../language/primitives.ts';
import { agentSettings } from '../agent/agent-settings.ts';
import { agentState } from '../shared/created.ts';
import { AgentPriorities } from '../shared/group-membership.ts';
import { Bot } from './bot.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));

export const AgentReference = Type.Object({ id: id('E-mail of the agent.') });

/** Rules AGENT-027, CONF-018. */
export const AgentUpdated = Type.Object({
  id: id('E-mail of the agent.'),
  name: text('Name shown to others.'),
  role: Type.Optional(
    Type.Enum(['owner', 'viceowner', 'administrator', 'normal'], { description: 'Role of the agent.' }),
  ),
  ...agentState,
  ...agentSettings,
});

const told = Type.Required(Type.Pick(Bot, ['default_group_priority', 'groups', 'owner_client_id']));

export const BotReference = Type.Pick(Bot, ['id']);

/** Rule CONF-018: fields that are empty are told too, so that a priority nobody gave may be an empty text. */
export const BotCreated = Type.Object({
  ...Bot.properties,
  ...told.properties,
  default_group_priority: Type.With(told.properties.default_group_priority, growing()),
});
export const BotUpdated = Type.Object({ ...Bot.properties, name: Type.Optional(Bot.properties.name) });

const groupId = Type.Integer({ minimum: 0, description: 'The group.' });
export const GroupReference = Type.Object({ id: groupId });

/** Rule CONF-018. */
export const GroupUpdated = Type.Object({
  id: groupId,
  name: text('Name of the group.'),
  language_code: text('Language of the group.'),
  agent_priorities: Type.Optional(AgentPriorities),
});
