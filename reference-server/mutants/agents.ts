/** Mutants that break what is told about agents as such. See `threads.ts` for what a mutant may do. */
import type { Hooks } from '../core/mutation.ts';
import { broken, type RuleMutant } from './operators/operator.ts';

/** Why connections end is said by another word. */
const endingFor = (reason: string): Pick<Hooks, 'effects'> => ({
  effects: (effects) =>
    effects.map((effect) =>
      effect.type === 'push' && at(effect.payload, 'reason') === reason
        ? { ...effect, payload: { reason: 'agent_disconnected_by_server' } }
        : effect,
    ),
});

const at = (value: unknown, name: string): unknown => Object(value)[name];

export const agentMutants: readonly RuleMutant[] = [
  broken('away-unheard', 'AGENT-004', 'Whoever logs in away counts as being there.', {
    facts: (facts, _context, command) =>
      command.type === 'login'
        ? facts.map((fact) => {
            if (fact.type === 'logged_in') return { ...fact, away: false };
            return fact.type === 'routing_status_set' && fact.switchedOffByAway
              ? { ...fact, status: 'accepting_chats', switchedOffByAway: false }
              : fact;
          })
        : facts,
  }),
  broken(
    'evicted-by-another-word',
    'AGENT-018',
    'An evicted connection is not told so.',
    endingFor('connection_evicted'),
  ),
  broken(
    'role-by-another-word',
    'AUTH-038',
    'A connection that ends for a new role is not told so.',
    endingFor('role_permissions_changed'),
  ),
  broken('bots-with-addresses', 'AGENT-023', 'A bot has an e-mail address for an id.', {
    newId: (kind, made) => (kind === 'bot' ? `${made}@example.com` : made),
  }),
  broken('bots-are-their-owners', 'AGENT-025', 'What a bot writes is of whoever added it to the chat.', {
    facts: (facts) =>
      facts.map((fact) =>
        fact.type === 'event_added' && fact.event.authorId?.includes('@') === false
          ? { ...fact, event: { ...fact.event, authorId: 'agent@example.com' } }
          : fact,
      ),
  }),
  broken(
    'statuses-of-all-groups',
    'AGENT-014',
    'The list of statuses does not look at the groups asked for.',
    {
      asked: ({ name }, _version, payload) => (name === 'list_routing_statuses' ? {} : payload),
    },
  ),
  broken('offline-left-out', 'AGENT-014', 'The list of statuses has nobody who is offline.', {
    worded: ({ ref }, payload) =>
      ref.kind === 'action' && ref.name === 'list_routing_statuses' && Array.isArray(payload)
        ? payload.filter((row) => at(row, 'status') !== 'offline')
        : payload,
  }),
  broken('away-at-once', 'AGENT-005', 'One connection that is away switches its agent off.', {
    facts: (facts, _context, command) =>
      command.type === 'call' && command.action === 'set_away_status' && facts.length === 1
        ? [
            ...facts,
            {
              type: 'routing_status_set',
              agentId: command.requester.id,
              status: 'not_accepting_chats',
              switchedOffByAway: true,
            },
          ]
        : facts,
  }),
];
