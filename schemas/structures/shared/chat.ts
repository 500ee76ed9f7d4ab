/** A conversation between one customer and the agents of a licence, shown with one of its threads. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { TransferEnd } from '../agent/transfer.ts';
import { Access } from './access.ts';
import { Properties } from './properties.ts';
import { AgentThread, CustomerThread } from './thread.ts';
import { AgentSideUser, CustomerSideUser } from './users/index.ts';

const members = {
  id: id('Stays the same as long as the chat exists.'),
  properties: Type.Optional(Properties),
  access: Type.Optional(Access),
};
const USERS = 'Everyone who is or was in the chat.';

/** Rules LIST-035, CHAT-047, USER-023. */
export const AgentChat = Type.Object(
  {
    ...members,
    users: Type.Array(AgentSideUser, { description: USERS }),
    thread: Type.Optional(AgentThread),
    is_followed: Type.Optional(Type.Boolean({ description: 'Whether the requester follows the chat.' })),
  },
  { ...structure('agent', 'Chat'), description: 'A chat, as agents see it.' },
);
export type AgentChat = Static<typeof AgentChat>;

const customerMembers = {
  ...members,
  users: Type.Array(CustomerSideUser, { description: USERS }),
};

/** Rule LIST-035. */
export const CustomerChat = Type.Object(
  { ...customerMembers, thread: Type.Optional(CustomerThread) },
  { ...structure('customer', 'Chat'), description: 'A chat, as the customer sees it.' },
);
export type CustomerChat = Static<typeof CustomerChat>;

/** On the customer side a chat that comes in tells itself where it was transferred from. */
export const CustomerIncomingChat = Type.Object(
  { ...customerMembers, thread: CustomerThread, transferred_from: Type.Optional(TransferEnd) },
  {
    ...structure('customer', 'IncomingChat'),
    description: 'A chat that was started, resumed or handed over.',
  },
);
export type CustomerIncomingChat = Static<typeof CustomerIncomingChat>;
