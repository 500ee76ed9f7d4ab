/** Mutants that break the life cycle of a chat. See `threads.ts` for what a mutant may do. */
import type { Mutation } from '../core/mutation.ts';

export const closedByOutsider: Mutation = {
  name: 'closed-by-outsider',
  rule: 'CHAT-026',
  description: 'An agent who is not in the chat may deactivate it without waiving presence.',
  ignoreRefusal: (action, errorType) => action === 'deactivate_chat' && errorType === 'authorization',
};

export const closedInSilence: Mutation = {
  name: 'closed-in-silence',
  rule: 'CHAT-028',
  description: 'Closing a chat adds no system message.',
  facts: (facts, _context, command) =>
    command.type === 'call' && command.action === 'deactivate_chat'
      ? facts.filter((fact) => fact.type !== 'event_added')
      : facts,
};

export const routerSignsClosing: Mutation = {
  name: 'router-signs-closing',
  rule: 'CHAT-029',
  description: 'A chat closed for inactivity is announced as closed by its customer.',
  facts: (facts, context) =>
    facts.map((fact) => {
      if (fact.type !== 'thread_closed' || fact.userId !== null) return fact;
      return { ...fact, userId: context.license.chats.get(fact.chatId)?.customerId ?? null };
    }),
};

export const secondChat: Mutation = {
  name: 'second-chat',
  rule: 'CHAT-013',
  description: 'A customer may start a second chat on the same licence.',
  ignoreRefusal: (action, errorType) => action === 'start_chat' && errorType === 'limit_reached',
};

export const agentsOnlyLeak: Mutation = {
  name: 'agents-only-leak',
  rule: 'EVENT-013',
  description: 'An event for agents only is shown to the customer.',
  facts: (facts) =>
    facts.map((fact) =>
      fact.type === 'event_added' && fact.event.visibility === 'agents'
        ? { ...fact, event: { ...fact.event, visibility: 'all' } }
        : fact,
    ),
};
