/** Mutants that break what is told about agents as such. See `threads.ts` for what a mutant may do. */
import { broken, type RuleMutant } from './operators/operator.ts';

export const agentMutants: readonly RuleMutant[] = [
  broken(
    'statuses-of-all-groups',
    'AGENT-014',
    'The list of statuses does not look at the groups asked for.',
    {
      asked: ({ name }, _version, payload) => (name === 'list_routing_statuses' ? {} : payload),
    },
  ),
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
