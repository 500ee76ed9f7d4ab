/** Mutants that break the life cycle of a chat. See `threads.ts` for what a mutant may do. */
import type { Fact } from '../core/facts/fact.ts';
import type { Command, Context, Effect } from '../core/world/command.ts';
import { dropFacts } from './operators/facts.ts';
import { alias, broken, type RuleMutant } from './operators/operator.ts';
import { droppedRefusal, dropRefusal } from './operators/refusals.ts';

/** Who closed it: the customer, where it was the router. */
function signed(fact: Fact, { license }: Context): Fact {
  if (fact.type !== 'thread_closed' || fact.userId !== null) return fact;
  return { ...fact, userId: license.chats.get(fact.chatId)?.customerId ?? null };
}

/** Without pushes of this name to those who follow their chat. */
const untoldFollowers =
  (name: string) =>
  (effects: Effect[], { world, license }: Context): Effect[] =>
    effects.filter((effect) => {
      if (effect.type !== 'push' || effect.name !== name) return true;
      const { subjectId } = world.connections.get(effect.connectionId) ?? {};
      const chat = license.chats.get(String(Object(effect.payload)['chat_id']));
      return !chat?.followers.has(subjectId ?? '');
    });

/** A user of a chat who wants to follow it no longer is taken out of it. */
function leaves(facts: Fact[], { license }: Context, command: Command): Fact[] {
  if (command.type !== 'call' || command.action !== 'unfollow_chat') return facts;
  const chat = license.chats.get(String(Object(command.payload)['id']));
  const threadId = chat?.threads.at(-1)?.id;
  const userId = command.requester.id;
  if (chat?.users.some(({ id, present }) => present && id === userId) !== true || threadId === undefined)
    return facts;
  const who = { userId, userType: 'agent', reason: 'manual', requesterId: userId } as const;
  return [...facts, { type: 'user_removed', chatId: chat.id, threadId, ...who }];
}

export const chatMutants: readonly RuleMutant[] = [
  broken('followers-miss-closing', 'CHAT-043', 'Who follows a chat does not hear that it is closed.', {
    effects: untoldFollowers('chat_deactivated'),
  }),
  alias(
    'closed-by-outsider',
    'CHAT-026',
    'An agent who is not in the chat may deactivate it without waiving presence.',
    droppedRefusal('agent/deactivate_chat/CHAT-026'),
  ),
  broken(
    'closed-in-silence',
    'CHAT-028',
    'Closing a chat adds no system message.',
    dropFacts(
      ({ type }, command) =>
        type === 'event_added' && command.type === 'call' && command.action === 'deactivate_chat',
    ),
  ),
  broken(
    'router-signs-closing',
    'CHAT-029',
    'A chat closed for inactivity is announced as closed by its customer.',
    { facts: (facts, context) => facts.map((fact) => signed(fact, context)) },
  ),
  broken(
    'second-chat',
    'CHAT-013',
    'A customer may start a second chat on the same licence.',
    dropRefusal(['agent/start_chat', 'customer/start_chat'], 'CHAT-013'),
  ),
  broken('member-gone', 'CHAT-046', 'A user of a chat who unfollows it is taken out of it.', {
    ...dropRefusal(['agent/unfollow_chat'], 'CHAT-046'),
    facts: leaves,
  }),
];
