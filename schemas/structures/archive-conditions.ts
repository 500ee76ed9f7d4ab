/** The single conditions that the filters of the archives are made of. */
import Type, { type TSchema } from 'typebox';
import { structure } from '../define.ts';
import { groupIds, id, microseconds } from '../primitives.ts';

const exists = Type.Optional(Type.Boolean({ description: 'Whether there is any.' }));
const either = <T extends TSchema>(item: T) => ({
  values: Type.Optional(Type.Array(item, { description: 'Any of these.' })),
  exclude_values: Type.Optional(Type.Array(item, { description: 'None of these.' })),
});
const period = {
  from: Type.Optional(microseconds('Earliest time.')),
  to: Type.Optional(microseconds('Latest time.')),
};
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
const groups = Type.Optional(Groups);

const oneOf = <T extends TSchema>(item: T) => [
  Type.Object({ values: Type.Array(item, { description: 'Any of these.' }), require_every_value }),
  Type.Object({ exclude_values: Type.Array(item, { description: 'None of these.' }), require_every_value }),
];

/** Rules LIST-027, LIST-028. */
export const ValuesFilter = Type.Union(
  [
    Type.Object({ exists: Type.Boolean({ description: 'Whether there is any.' }) }),
    ...oneOf(Type.Union([Type.String(), Type.Integer(), Type.Boolean()])),
  ],
  { ...structure('agent', 'ValuesFilter'), description: 'Values wanted, or values not wanted.' },
);

export const FormsFilter = Type.Object(
  {
    ...period,
    exists,
    type: Type.Optional(Type.Enum(['pre_chat', 'post_chat'], { description: 'Use of the form.' })),
    answer_id: Type.Optional(Type.String({ description: 'The answer wanted.' })),
    ...either(Type.String({ description: 'Id of an answer.' })),
    groups,
  },
  { ...structure('agent', 'FormsFilter'), description: 'Forms that were filled in.' },
);

/** Rules LIST-028, LIST-029. */
export const EventTypesFilter = Type.Union(oneOf(Type.String({ description: 'Type of an event.' })), {
  ...structure('agent', 'EventTypesFilter'),
  description: 'Types of events in the thread.',
});

export const GreetingsFilter = Type.Object(
  { ...period, exists, ...either(Type.Integer({ description: 'Id of a greeting.' })), groups },
  { ...structure('agent', 'GreetingsFilter'), description: 'Greetings before the thread.' },
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
