/**
 * What a chat may be started or resumed with: properties, access, users and the first thread's events. Both
 * actions of a side take the same, except that resuming names the chat.
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { Access } from './access.ts';
import { NewAgentEvent, NewCustomerEvent } from './events/index.ts';
import { Properties } from './properties.ts';

const EVENTS = 'First events, in order.';

const NewAgentThread = Type.Object(
  {
    events: Type.Optional(Type.Array(NewAgentEvent, { description: EVENTS })),
    properties: Type.Optional(Properties),
  },
  { ...structure('agent', 'NewThread'), description: 'What the new thread begins with.' },
);
const NewCustomerThread = Type.Object(
  {
    events: Type.Optional(Type.Array(NewCustomerEvent, { description: EVENTS })),
    properties: Type.Optional(Properties),
  },
  { ...structure('customer', 'NewThread'), description: 'What the new thread begins with.' },
);

const NewChatUser = Type.Object(
  {
    id: id('Id of the user.'),
    type: Type.Enum(['agent', 'customer'], { description: 'Kind of user.' }),
  },
  { ...structure('agent', 'NewChatUser'), description: 'A user to take into the chat.' },
);

const settings = {
  properties: Type.Optional(Properties),
  access: Type.Optional(Access),
};

/** Rules CHAT-018 to CHAT-023. That there is one customer at most is for the server to judge. */
export const agentNewChat = {
  ...settings,
  users: Type.Optional(
    Type.Array(NewChatUser, { maxItems: 5, description: 'At most four more agents and one customer.' }),
  ),
  thread: Type.Optional(NewAgentThread),
};

export const customerNewChat = { ...settings, thread: Type.Optional(NewCustomerThread) };

/** The members beside `chat` in both actions. Rules CHAT-005, CHAT-007, CHAT-010. */
export const active = Type.Optional(
  Type.Boolean({ default: true, description: 'Whether the new thread is active.' }),
);

export const eventIds = Type.Optional(
  Type.Array(id('Id of an event.'), { description: 'The first events, in order, when any were given.' }),
);

export const AgentNewChat = Type.Object(agentNewChat, {
  ...structure('agent', 'NewChat'),
  description: 'What a chat is started with.',
});
export type AgentNewChat = Static<typeof AgentNewChat>;
