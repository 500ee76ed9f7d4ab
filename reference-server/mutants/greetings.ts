/** Mutants that break greetings. See `threads.ts` for what a mutant may do. */
import { dropFacts } from './operators/facts.ts';
import { broken, type RuleMutant } from './operators/operator.ts';
import { inReplies } from './threads.ts';

export const greetingMutants: readonly RuleMutant[] = [
  broken(
    'greeting-stays',
    'GREET-008',
    'A change of a greeting is forgotten.',
    dropFacts(
      ({ type }, command) =>
        type === 'greeting_set' && command.type === 'call' && command.action === 'update_greeting',
    ),
  ),
  broken(
    'greetings-pile-up',
    'GREET-004',
    'A new greeting leaves the one before where it was.',
    dropFacts(
      ({ type }, command) =>
        type === 'greeting_canceled' && command.type === 'call' && command.action === 'update_customer_page',
    ),
  ),
  broken('forgotten-greeting', 'GREET-006', 'A login does not repeat the greeting.', {
    worded: ({ ref }, payload) => {
      if (ref.kind !== 'action' || ref.api !== 'customer' || ref.name !== 'login') return payload;
      const { greeting: _, ...rest } = Object(payload);
      return rest;
    },
  }),
  broken(
    'greeting-unlinked',
    'GREET-007',
    'A thread does not keep the greeting from which it was started.',
    inReplies((thread) => {
      const properties = Object(thread['properties']);
      delete properties.lc2;
    }),
  ),
  broken('press-told', 'GREET-010', 'The customer is told of a button that it pressed.', {
    effects: (effects, _context, command) =>
      command.type === 'call' &&
      command.action === 'send_greeting_button_clicked' &&
      command.requester.connection !== null
        ? [
            ...effects,
            {
              type: 'push',
              connectionId: command.requester.connection,
              api: 'customer',
              version: command.version,
              name: 'greeting_accepted',
              payload: { unique_id: 'Q0PRESSED0' },
            },
          ]
        : effects,
  }),
];
