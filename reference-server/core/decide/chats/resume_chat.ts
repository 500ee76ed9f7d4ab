/**
 * `resume_chat`: a new thread in an inactive chat. An agent's is assigned to whoever resumes it, a customer's is routed
 * like a start.
 */
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import { isContinuous } from '../../world/chats.ts';
import { activeThread, chatOf, exists, inChat, onChat, own, reachable } from '../access.ts';
import type { Outcome } from '../act.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { startedThread, type ThreadPlan } from '../threads/thread.ts';
import { agentPlan, customerPlan, destination, eventIdsOf, type Opening } from './plan.ts';
import {
  accessGroupsExist,
  accessReachable,
  authorsAreUsers,
  contentValid,
  type StartPayload,
  usersValid,
} from './start.ts';

type ResumeCall = Call<StartPayload & { chat: { id: string } }>;

interface Resumed {
  thread_id: string;
  event_ids?: string[];
}

/** A new thread, never an old one that is opened again (THREAD-004, CHAT-012, CHAT-015). */
function resumed(call: Call<StartPayload>, plan: ThreadPlan): Outcome<Resumed> {
  const { fact, eventIds } = startedThread(call.ctx, call.requester, plan);
  return { facts: [fact], reply: () => ({ thread_id: fact.thread.id, ...eventIdsOf(eventIds) }) };
}

/** Commands come one after the other, so the second of two at once finds the chat active (CHAT-017). */
const isInactive: Guard<ResumeCall> = keeps(
  'CHAT-016',
  refuse('validation', (call) => {
    const chat = chatOf(call, inChat);
    return chat !== undefined && activeThread(chat) !== undefined && 'Chat is already active';
  }),
);

/** The customer of a chat never changes. */
const sameCustomer: Guard<ResumeCall> = keeps(
  'USER-007',
  refuse('validation', (call) => {
    const named = call.payload.chat.users?.find((user) => user.type === 'customer');
    const customerId = chatOf(call, inChat)?.customerId ?? null;
    return (
      named !== undefined &&
      customerId !== null &&
      customerId !== named.id &&
      'The chat belongs to another customer'
    );
  }),
);

/** Without `continuous` a customer's chat keeps its mode (CHAT-010). */
function opening(call: ResumeCall): Opening {
  const chat = chatOf(call, inChat) ?? null;
  return { chat, continuous: call.payload.continuous ?? (chat !== null && isContinuous(chat)) };
}

const thread = destination<ResumeCall>(opening);

export const agent = act<typeof agentActions.resume_chat>({
  refusals: [
    exists(inChat),
    reachable(inChat, 'rw'),
    ...usersValid,
    accessGroupsExist,
    accessReachable,
    isInactive,
    sameCustomer,
    authorsAreUsers,
    ...contentValid('agent'),
  ],
  facts: onChat(inChat, (call, chat) => {
    // An agent can make a chat continuous but not take the mode away (CHAT-010).
    const continuous = call.payload.continuous === true || isContinuous(chat);
    return resumed(call, agentPlan(call, { chat, continuous }));
  }),
});

export const customer = act<typeof customerActions.resume_chat>({
  refusals: [
    exists(inChat),
    own(inChat),
    accessGroupsExist,
    isInactive,
    ...contentValid('customer'),
    thread.opened,
  ],
  facts: onChat(inChat, (call) => resumed(call, customerPlan(call, opening(call), thread.of(call)))),
});
