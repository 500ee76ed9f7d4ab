/** Mutants that break what an event is and who sees it. See `threads.ts` for what a mutant may do. */
import type { Fact } from '../core/facts/fact.ts';
import { broken, type RuleMutant } from './operators/operator.ts';
import { askedOtherwise } from './operators/replies.ts';
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

const DAY = 24 * 3600 * 1_000_000;

const listAt = (of: Record<string, unknown>, member: string): Record<string, unknown>[] => {
  const list = of[member];
  return Array.isArray(list) ? list : [];
};

/** Elements after the first have no pressed buttons. */
function firstOnly(thread: Record<string, unknown>): void {
  const later = listAt(thread, 'events').flatMap((event) => listAt(event, 'elements').slice(1));
  for (const button of later.flatMap((element) => listAt(element, 'buttons'))) delete button['user_ids'];
}

/** Details of system events that are a text and no JSON. */
function untold(thread: Record<string, unknown>): void {
  for (const event of listAt(thread, 'events'))
    if (event['type'] === 'system') event['details'] = `{${String(event['details'])}`;
}

/** The request of an event, whose text is a word where it is no text. */
function worded(payload: Record<string, unknown>): Record<string, unknown> {
  const event: Record<string, unknown> = Object(payload['event']);
  return { ...payload, event: typeof event['text'] === 'string' ? event : { ...event, text: 'nothing' } };
}

export const eventMutants: readonly RuleMutant[] = [
  broken('uploads-stay', 'EVENT-026', 'An upload lasts for a day more.', {
    facts: (facts) =>
      facts.map((fact) =>
        fact.type === 'file_uploaded'
          ? { ...fact, file: { ...fact.file, createdAt: fact.file.createdAt + DAY } }
          : fact,
      ),
  }),
  broken('details-untold', 'EVENT-042', 'Details of a system event are no JSON.', inReplies(untold)),
  broken(
    'half-a-postback',
    'EVENT-036',
    'A postback is toggled unless it says otherwise.',
    askedOtherwise('send_rich_message_postback', ({ postback, ...rest }) => ({
      ...rest,
      postback: { toggled: true, ...Object(postback) },
    })),
  ),
  broken('first-button-only', 'EVENT-035', 'Of the buttons with one postback id only the first is pressed.', {
    ...inReplies(firstOnly),
  }),
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
  broken(
    'wordless-messages',
    'EVENT-020',
    'A message without a text is taken, and says a word of the server.',
    {
      ...askedOtherwise('send_event', worded),
    },
  ),
];
