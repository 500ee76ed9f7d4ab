/** Mutants that break what agents and customers see of each other while they chat. See `threads.ts` for what a mutant may do. */
import { broken, type RuleMutant } from './operators/operator.ts';
import { askedOtherwise } from './operators/replies.ts';

export const realtimeMutants: readonly RuleMutant[] = [
  broken('seen-in-silence', 'RT-014', 'Marking events as seen is pushed to nobody.', {
    timesTold: ({ side, name }) => (side !== 'webhook' && name === 'events_marked_as_seen' ? 0 : 1),
  }),
  broken(
    'multicast-to-nobody',
    'RT-018',
    'A multicast needs no content.',
    askedOtherwise('multicast', (payload) => ({ content: null, ...payload })),
  ),
  broken('multicast-twice', 'RT-020', 'A multicast comes twice.', {
    timesTold: ({ name }) => (name === 'incoming_multicast' ? 2 : 1),
  }),
];
