/** The single conditions that the filters of the archives are made of. */
import Type, { type TSchema } from 'typebox';
import { structure } from '../../language/define.ts';
import { groupIds, id } from '../../language/primitives.ts';

export const exists = Type.Optional(Type.Boolean({ description: 'Whether there is any.' }));
export const either = <T extends TSchema>(item: T) => ({
  values: Type.Optional(Type.Array(item, { description: 'Any of these.' })),
  exclude_values: Type.Optional(Type.Array(item, { description: 'None of these.' })),
});
const require_every_value = Type.Optional(
  Type.Boolean({ description: 'Whether all of the values are wanted instead of any.' }),
);

const Groups = Type.Object(
  {
    values: Type.Optional(groupIds('Any of these.')),
    exclude_values: Type.Optional(groupIds('None of these.')),
  },
  { ...structure('agent', 'GroupsCondition'), description: 'Groups wanted, or groups not wanted.' },
);
const Agents = Type.Object(either(id('Id of an agent.')), {
  ...structure('agent', 'AgentsCondition'),
  description: 'Agents wanted, or agents not wanted.',
});
export const groups = Type.Optional(Groups);

/**
 * Rules LIST-027, LIST-028: exactly one of the first three. Not a union, of which the reader of a request would take one
 * branch and leave out what is wrong beside it.
 */
export const ValuesFilter = Type.Object(
  {
    exists,
    ...either(Type.Union([Type.String(), Type.Integer(), Type.Boolean()])),
    require_every_value,
  },
  { ...structure('agent', 'ValuesFilter'), description: 'Values wanted, or values not wanted.' },
);

/** Rules LIST-028, LIST-029: exactly one of the first two. */
export const EventTypesFilter = Type.Object(
  { ...either(Type.String({ description: 'Type of an event.' })), require_every_value },
  { ...structure('agent', 'EventTypesFilter'), description: 'Types of events in the thread.' },
);

export const AgentResponseFilter = Type.Object(
  {
    exists,
    first: Type.Optional(Type.Boolean({ description: 'Whether only the first answer counts.' })),
    agents: Type.Optional(Agents),
    groups,
  },
  { ...structure('agent', 'AgentResponseFilter'), description: 'Answers of agents in the thread.' },
);

const agentTypes = (description: string) =>
  Type.Optional(Type.Array(Type.Enum(['human', 'chatbot', 'ai_agent']), { description }));

/** Rule LIST-030. */
export const AgentTypesFilter = Type.Object(
  {
    all_values: agentTypes('All of these took part.'),
    any_values: agentTypes('One of these took part.'),
    exclude_values: agentTypes('None of these took part.'),
  },
  { ...structure('agent', 'AgentTypesFilter'), description: 'Kinds of agents in the thread.' },
);
