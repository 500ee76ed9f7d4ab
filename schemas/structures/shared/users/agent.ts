/**
 * An agent or bot as a user of a chat. The customer side shows an opaque id and never the e-mail
 * (EVENT-052, USER-002).
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { id, rfc3339, Visibility } from '../../../language/primitives.ts';

const common = {
  type: Type.Literal('agent'),
  name: Type.String({ description: 'Name shown to others.' }),
  avatar: Type.Optional(Type.String({ description: 'Address of a picture.' })),
  present: Type.Boolean({ description: 'Whether the agent takes part in the chat now.' }),
  events_seen_up_to: Type.Optional(rfc3339('Everything up to this time has been seen.')),
};

/** Rules USER-001, USER-002, AGENT-023. */
export const AgentSideAgent = Type.Object(
  {
    id: id('E-mail of an agent, hash of a bot.'),
    ...common,
    // A bot has no e-mail.
    email: Type.Optional(Type.String({ description: 'E-mail of the agent.' })),
    visibility: Visibility,
  },
  { ...structure('agent', 'Agent'), description: 'An agent or bot, as agents see it.' },
);
export type AgentSideAgent = Static<typeof AgentSideAgent>;

export const CustomerSideAgent = Type.Object(
  {
    id: id('Opaque, stable id.'),
    ...common,
    job_title: Type.Optional(Type.String({ description: 'Job title shown to customers.' })),
  },
  { ...structure('customer', 'Agent'), description: 'An agent or bot, as the customer sees it.' },
);
export type CustomerSideAgent = Static<typeof CustomerSideAgent>;

/** The agent in greetings and predictions: not a chat user, so without presence. */
export const AgentInfo = Type.Object(
  {
    id: id('Opaque, stable id.'),
    name: Type.String({ description: 'Name shown to others.' }),
    type: Type.Optional(Type.Literal('agent')),
    avatar: Type.Optional(Type.String({ description: 'Address of a picture.' })),
    job_title: Type.Optional(Type.String({ description: 'Job title shown to customers.' })),
    is_bot: Type.Optional(Type.Boolean({ description: 'Whether it is a bot.' })),
  },
  { ...structure('customer', 'AgentInfo'), description: 'An agent who is not (yet) in a chat.' },
);
export type AgentInfo = Static<typeof AgentInfo>;

/** Rule AGENT-020. */
export const MyProfile = Type.Object(
  {
    id: id('E-mail of the agent.'),
    type: Type.Optional(Type.Literal('agent')),
    name: Type.String({ description: 'Name shown to others.' }),
    email: Type.Optional(Type.String({ description: 'E-mail of the agent.' })),
    avatar: Type.Optional(Type.String({ description: 'Address of a picture.' })),
    present: Type.Optional(Type.Boolean({ description: 'Whether the agent takes part in the chat.' })),
    events_seen_up_to: Type.Optional(rfc3339('Everything up to this time has been seen.')),
    routing_status: Type.Optional(
      Type.Enum(['accepting_chats', 'not_accepting_chats', 'offline'], {
        description: 'Present routing status.',
      }),
    ),
    permission: Type.Optional(
      Type.Enum(['owner', 'viceowner', 'administrator', 'normal'], { description: 'Role of the agent.' }),
    ),
  },
  { ...structure('agent', 'MyProfile'), description: 'The agent who logged in.' },
);
export type MyProfile = Static<typeof MyProfile>;
