/**
 * `add_user_to_chat`: takes an agent, a bot or the customer into an active chat. Who comes into a chat that waits for an
 * agent takes it over (ROUTE-035), whatever the limit says (ROUTE-021); one that only agents see takes nothing over.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import { systemEvent } from '../../routing/moves.ts';
import { visibilityNaming } from '../../world/chats.ts';
import { indexOf } from '../../world/indexes.ts';
import { agentName, customerName } from '../../world/names.ts';
import { systemMessage } from '../../world/system-message.ts';
import type { Agent, Chat, ChatUser, Thread } from '../../world/world.ts';
import {
  active,
  canSee,
  chatOf,
  exists,
  inChatId,
  onNewestThread,
  presentAgentIds,
  presentUnlessWaivedIn,
  reachable,
  userOf,
} from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { takenOver } from './place.ts';

type Payload = RequestOf<typeof agentActions.add_user_to_chat>;
type AddCall = Call<Payload>;

const ofType = ({ payload }: AddCall, type: Payload['user_type']) => payload.user_type === type;

function agentOf(call: AddCall): Agent | undefined {
  return ofType(call, 'agent') ? call.ctx.license.agents.get(call.payload.user_id) : undefined;
}

/** What the chat knows of the user; only somebody present counts. */
function presentUser(chat: Chat | undefined, userId: string): ChatUser | undefined {
  const user = chat === undefined ? undefined : userOf(chat, userId);
  return user?.present === true ? user : undefined;
}

const userExists: Guard<AddCall> = keeps(
  'ENV-029',
  refuse('not_found', (call) => {
    const { agents, customers } = call.ctx.license;
    const { user_id: id } = call.payload;
    const known = ofType(call, 'agent') ? agents.has(id) : customers.has(id);
    return !known && `User ${id} not found`;
  }),
);

const customerSeen: Guard<AddCall> = keeps(
  'USER-008',
  refuse(
    'validation',
    (call) =>
      ofType(call, 'customer') &&
      call.payload.visibility !== 'all' &&
      'A customer can be added with visibility all only',
  ),
);

const oneCustomer: Guard<AddCall> = keeps(
  'USER-007',
  refuse('limit_reached', (call) => {
    const customerId = chatOf(call, inChatId)?.customerId ?? null;
    const another = customerId !== null && customerId !== call.payload.user_id;
    return ofType(call, 'customer') && another && 'The chat has a customer already';
  }),
);

const customerIsFree: Guard<AddCall> = keeps(
  'CHAT-013',
  refuse('limit_reached', (call) => {
    const chats = indexOf(call.ctx.license).chatsOfCustomer(call.payload.user_id);
    const elsewhere = chats.some(({ id }) => id !== call.payload.chat_id);
    return ofType(call, 'customer') && elsewhere && 'The customer already has a chat';
  }),
);

const agentHasAccess: Guard<AddCall> = keeps(
  'USER-009',
  refuse('missing_access', (call) => {
    const chat = chatOf(call, inChatId);
    const agent = agentOf(call);
    if (chat === undefined || agent === undefined) return false;
    return !canSee(agent, chat.access.groupIds) && 'The agent has no access to the chat';
  }),
);

const roomLeft: Guard<AddCall> = keeps(
  ['CHAT-019', 'USER-022'],
  refuse('limit_reached', (call, limits) => {
    const chat = chatOf(call, inChatId);
    if (chat === undefined || !ofType(call, 'agent')) return false;
    if (presentUser(chat, call.payload.user_id) !== undefined) return false;
    const here = chat.users.filter(({ type, present }) => type === 'agent' && present);
    return here.length > limits('other_agents') && 'At most 5 agents can be in a chat';
  }),
);

/** Who says that an agent came: nobody about the first one of a chat (USER-012). */
function agentMessage({ ctx, requester, payload }: AddCall, chat: Chat, thread: Thread): Fact[] {
  const { user_id: id, visibility } = payload;
  if (presentAgentIds(chat).length === 0) return [];
  const self = id === requester.id;
  const agent = agentName(ctx, id);
  const seen = visibility === 'agents' ? visibility : visibilityNaming(chat, requester.id);
  const event = self
    ? systemMessage(ctx, 'agent_joined', { agent }, visibility)
    : systemMessage(ctx, 'agent_added', { agent, initiator: agentName(ctx, requester.id) }, seen);
  return [{ type: 'event_added', chatId: chat.id, threadId: thread.id, event, message: false }];
}

/** Already there; only who was seen by agents alone can become one whom everybody sees (USER-018). */
function changesNothing({ payload }: AddCall, chat: Chat): boolean {
  const here = presentUser(chat, payload.user_id);
  return here !== undefined && (here.visibility === 'all' || payload.visibility === 'agents');
}

export const agent = act<typeof agentActions.add_user_to_chat>({
  refusals: [
    exists(inChatId),
    reachable(inChatId, 'rw'),
    keeps('USER-005', presentUnlessWaivedIn(inChatId)),
    keeps('USER-004', active(inChatId)),
    userExists,
    customerSeen,
    oneCustomer,
    customerIsFree,
    agentHasAccess,
    roomLeft,
  ],
  facts: onNewestThread(inChatId, (call, place) => {
    const { ctx, requester, payload } = call;
    const { chat, thread } = place;
    const { user_id: id, user_type: type, visibility } = payload;
    if (changesNothing(call, chat)) return { facts: [], reply: () => ({}) };
    // That a customer came is always said (USER-013).
    const message =
      type === 'agent'
        ? agentMessage(call, chat, thread)
        : [
            systemEvent(
              ctx,
              place,
              'customer_added',
              { customer: customerName(ctx, id), initiator: agentName(ctx, requester.id) },
              visibilityNaming(chat, requester.id),
            ),
          ];
    const taking = type === 'agent' && visibility === 'all' && presentAgentIds(chat).length === 0;
    const { before, after } = taking ? takenOver(ctx, place, id) : { before: [], after: [] };
    const seenUpTo = userOf(chat, id)?.seenUpTo ?? null;
    return {
      facts: [
        ...before,
        {
          type: 'user_added',
          chatId: chat.id,
          threadId: thread.id,
          user: { id, type, present: true, visibility, seenUpTo },
          // It was asked for (USER-011).
          reason: 'manual',
          requesterId: requester.id,
        },
        ...message,
        ...after,
      ],
      reply: () => ({}),
    };
  }),
});
