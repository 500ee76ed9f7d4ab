/** Mutants that break the assignment of chats. See `threads.ts` for what a mutant may do. */
import type { Fact } from '../core/facts/fact.ts';
import { removal } from '../core/routing/moves.ts';
import { indexOf, livesOf } from '../core/world/indexes.ts';
import { SERVER_LIMITS } from '../core/world/limits.ts';
import { dropFacts, isCall } from './operators/facts.ts';
import { offByOne } from './operators/limits.ts';
import { alias, broken, type RuleMutant } from './operators/operator.ts';
import { askedOtherwise, spoiledReply } from './operators/replies.ts';
import { inReplies } from './threads.ts';

const accepting = (fact: Fact): Fact =>
  fact.type === 'routing_status_set' && fact.status === 'not_accepting_chats'
    ? { ...fact, status: 'accepting_chats' }
    : fact;

/** The request with no more chats than any agent may have. */
function atMost(payload: Record<string, unknown>): Record<string, unknown> {
  const { max_chats_count: count } = payload;
  const most = SERVER_LIMITS.most_agent_chats.value;
  return typeof count === 'number' ? { ...payload, max_chats_count: Math.min(count, most) } : payload;
}

export const routingMutants: readonly RuleMutant[] = [
  alias(
    'over-limit',
    'ROUTE-020',
    'Agents are given one chat more than their limit.',
    offByOne('agent_chats', 1),
  ),
  broken('tiers-reversed', 'ROUTE-011', 'The worst candidate is taken instead of the best.', {
    candidateOrder: (agentIds) => agentIds.toReversed(),
  }),
  broken(
    'always-accepting',
    'ROUTE-005',
    'An agent who is logged in and does not accept chats is given chats.',
    {
      facts: (facts) => facts.map(accepting),
    },
  ),
  broken(
    'wrong-prophecy',
    'ROUTE-073',
    'Somebody else is predicted than the agent who gets the chat.',
    spoiledReply('get_predicted_agent', (payload) =>
      'agent' in payload ? { ...payload, agent: { ...Object(payload['agent']), id: 'somebody' } } : payload,
    ),
  ),
  broken('auto-access-last-first', 'ROUTE-046', 'The last rule of auto access that a page meets decides.', {
    facts: (facts) =>
      facts.map((fact) =>
        fact.type === 'auto_accesses_set' ? { ...fact, rules: fact.rules.toReversed() } : fact,
      ),
  }),
  broken(
    'picked-and-waiting',
    'ROUTE-035',
    'A chat that an agent picked is still unassigned.',
    inReplies((thread) => {
      const properties = Object(thread['properties']);
      properties.routing = { ...properties.routing, unassigned: true };
      thread['properties'] = properties;
    }),
  ),
  broken(
    'picked-in-line',
    'ROUTE-038',
    'A chat that an agent picks stays in the queue.',
    dropFacts(({ type }, command) => type === 'dequeued' && isCall(command, 'add_user_to_chat')),
  ),
  broken(
    'bots-insist',
    'ROUTE-041',
    'A customer who wants no bot gets one.',
    askedOtherwise('start_chat', (payload) => {
      delete Object(Object(payload['chat']).thread).properties;
      return payload;
    }),
  ),
  broken(
    'tireless-bots',
    'ROUTE-042',
    'Bots take chats above their limit.',
    askedOtherwise('create_bot', (payload) => ({ ...payload, max_chats_count: 500 })),
  ),
  broken('bots-begin-at-once', 'ROUTE-043', 'A bot accepts chats as soon as it is made.', {
    facts: (facts) =>
      facts.map((fact) =>
        fact.type === 'bot_created' ? { ...fact, item: { ...fact.item, status: 'accepting_chats' } } : fact,
      ),
  }),
  broken('bots-at-home', 'ROUTE-044', 'A bot has no part in groups that it names no priority for.', {
    facts: (facts) =>
      facts.map((fact) =>
        fact.type === 'bot_created' ? { ...fact, item: { ...fact.item, defaultGroupPriority: null } } : fact,
      ),
  }),
  broken('chats-above-limit-move', 'ROUTE-027', 'An agent whose limit changes loses its chats.', {
    facts: (facts, { license }) =>
      facts.flatMap((fact): Fact[] => {
        if (fact.type !== 'agent_updated' || fact.changes.maxChatsCount === undefined) return [fact];
        const { id } = fact.item;
        const chats = livesOf(indexOf(license).chatsOfAgent(id));
        return [fact, ...[...chats].map((live) => removal(live, id, 'other'))];
      }),
  }),
  broken(
    'pages-unseen',
    'ROUTE-047',
    'Auto access looks at the page of the login alone.',
    dropFacts((_fact, command) => isCall(command, 'update_customer_page')),
  ),
  broken(
    'rules-above-requests',
    'ROUTE-048',
    'A rule that the page meets is stronger than the groups of the request.',
    askedOtherwise('start_chat', (payload) => {
      delete Object(payload['chat']).access;
      return payload;
    }),
  ),
  broken(
    'left-and-forgotten',
    'ROUTE-065',
    'A chat that its last agent leaves stays as it is.',
    dropFacts(
      ({ type }, command) =>
        isCall(command, 'remove_user_from_chat') && type !== 'user_removed' && type !== 'event_added',
    ),
  ),
  broken(
    'always-online',
    'ROUTE-070',
    'A group in which a chat would wait is told to be online.',
    spoiledReply('list_group_statuses', ({ groups_status }) => ({
      groups_status: Object.fromEntries(
        Object.entries(Object(groups_status)).map(([id, status]) => [
          id,
          status === 'online_for_queue' ? 'online' : status,
        ]),
      ),
    })),
  ),
  broken(
    'group-of-its-best',
    'ROUTE-071',
    'A group of which nobody accepts chats is told to accept them.',
    spoiledReply('get_group', (payload) =>
      'routing_status' in payload ? { ...payload, routing_status: 'accepting_chats' } : payload,
    ),
  ),
  broken('predicted-and-busy', 'ROUTE-076', 'Whoever is predicted accepts no chats any more.', {
    facts: (facts, { license }, command) => {
      if (!isCall(command, 'get_predicted_agent')) return facts;
      const accepting = [...license.agents.values()].filter(({ status }) => status === 'accepting_chats');
      return [
        ...facts,
        ...accepting.map(
          ({ id }): Fact => ({
            type: 'routing_status_set',
            agentId: id,
            status: 'not_accepting_chats',
            switchedOffByAway: false,
          }),
        ),
      ];
    },
  }),
  broken(
    'gaps-in-line',
    'ROUTE-036',
    'Everybody who waits is told one place more than there is.',
    inReplies((thread) => {
      const queue = Object(thread['queue']);
      if (typeof queue.position === 'number') queue.position += 1;
    }),
  ),
  broken(
    'joined-in-silence',
    'ROUTE-037',
    'No system message says that an agent joined.',
    dropFacts(
      (fact, command) =>
        fact.type === 'event_added' && command.type === 'call' && command.action === 'add_user_to_chat',
    ),
  ),
  broken(
    'any-number-of-chats',
    'ROUTE-018',
    'Who is given more chats than there may be has the most there may be.',
    {
      ...askedOtherwise('update_agent', atMost),
    },
  ),
];
