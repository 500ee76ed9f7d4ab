/** Mutants that break who is in a chat and who sees whom. See `threads.ts` for what a mutant may do. */
import type { Fact } from '../core/facts/fact.ts';
import type { Hooks } from '../core/mutation.ts';
import type { Context } from '../core/world/command.ts';
import { broken, type RuleMutant } from './operators/operator.ts';
import { askedOtherwise, spoiledReply } from './operators/replies.ts';

type Json = Record<string, unknown>;

/** Whoever follows a chat is taken into it. */
function joins(fact: Fact, { license }: Context): Fact[] {
  const thread =
    fact.type === 'follower_set' && fact.follows ? license.chats.get(fact.chatId)?.threads.at(-1) : null;
  if (fact.type !== 'follower_set' || thread === null || thread === undefined) return [fact];
  const user = { id: fact.agentId, type: 'agent', present: true, visibility: 'all', seenUpTo: null } as const;
  const { chatId, agentId } = fact;
  return [
    fact,
    { type: 'user_added', chatId, threadId: thread.id, user, reason: 'manual', requesterId: agentId },
  ];
}

/** The users in every answer to `get_chat`, changed. */
const usersRead = (change: (users: readonly Json[]) => readonly unknown[]): Hooks =>
  spoiledReply('get_chat', (payload) => ({ ...payload, users: change(Object(payload['users'])) }));

/** The fewest agents beside the first one. */
const ALONE: Hooks = { limit: (name, value) => (name === 'other_agents' ? 0 : value) };

export const userMutants: readonly RuleMutant[] = [
  broken(
    'presence-unsaid',
    'USER-001',
    'Users are read without their presence.',
    usersRead((users) => users.map(({ present: _, ...user }) => user)),
  ),
  broken(
    'nameless-users',
    'USER-002',
    'Users are read without their names.',
    usersRead((users) => users.map(({ name: _, ...user }) => user)),
  ),
  broken(
    'former-users-unread',
    'USER-023',
    'Only users who are there are read.',
    usersRead((users) => users.filter(({ present }) => present === true)),
  ),
  broken(
    'seen-by-default',
    'USER-006',
    'Who is added without a visibility is seen by all.',
    askedOtherwise('add_user_to_chat', (payload) => ({ visibility: 'all', ...payload })),
  ),
  broken('manual-router', 'USER-011', 'Whom the router gives a chat comes as if somebody had asked for it.', {
    facts: (facts) =>
      facts.map((fact) => (fact.type === 'user_added' ? { ...fact, reason: 'manual' } : fact)),
  }),
  broken('follower-joins', 'USER-021', 'Whoever follows a chat becomes a user of it.', {
    facts: (facts, context) => facts.flatMap((fact) => joins(fact, context)),
  }),
  broken('supervisor-seen', 'USER-020', 'An agent whom only agents are to see is seen by the customer too.', {
    facts: (facts) =>
      facts.map((fact) =>
        fact.type === 'user_added' ? { ...fact, user: { ...fact.user, visibility: 'all' } } : fact,
      ),
  }),
  broken('one-agent-a-chat', 'USER-022', 'No second agent is let into a chat.', ALONE),
];
