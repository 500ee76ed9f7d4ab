/** Mutants that break what an event is and who sees it. See `threads.ts` for what a mutant may do. */
import type { Fact } from '../core/facts/fact.ts';
import { broken, type RuleMutant } from './operators/operator.ts';
import { inReplies } from './threads.ts';

const forAll = (fact: Fact): Fact =>
  fact.type === 'event_added' && fact.event.visibility === 'agents'
    ? { ...fact, event: { ...fact.event, visibility: 'all' } }
    : fact;

/** A file of which an event says only where it is. */
function nameless(fact: Fact): Fact {
  if (fact.type !== 'event_added' || fact.event.type !== 'file') return fact;
  const { url } = fact.event.body;
  return { ...fact, event: { ...fact.event, body: { url } } };
}

function reversed(thread: Record<string, unknown>): void {
  (thread['events'] as unknown[] | undefined)?.reverse();
}

export const eventMutants: readonly RuleMutant[] = [
  broken('events-reversed', 'EVENT-010', 'Events of a thread come newest first.', inReplies(reversed)),
  broken('agents-only-leak', 'EVENT-013', 'An event for agents only is shown to the customer.', {
    facts: (facts) => facts.map(forAll),
  }),
  broken('nameless-files', 'EVENT-025', 'A file event says neither name nor content type.', {
    facts: (facts) => facts.map(nameless),
  }),
  broken('pressed-when-closed', 'EVENT-037', 'A button that is pressed on a closed thread is told.', {
    facts: (facts) => facts.map((fact) => (fact.type === 'postback_sent' ? { ...fact, told: true } : fact)),
  }),
];
