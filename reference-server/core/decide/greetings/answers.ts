/**
 * What a customer does with a greeting that it is shown: sees it, puts it away, presses a button of it. Each names the
 * showing, not the greeting (GREET-002, GREET-003, GREET-005, GREET-010).
 */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import { type Showing, showingOf } from '../../world/showings.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Actions = typeof customerActions;

/** More buttons than any greeting has are not kept. */
const MOST_PRESSED = 200;

function shownTo({ ctx, requester }: Call<unknown>, uniqueId: string): Showing | undefined {
  return showingOf(ctx.license.customers.get(requester.id), uniqueId);
}

/** Refuses a showing that there never was, that was another customer's, or that was put away. */
function isShown<P>(inId: (payload: P) => string): Guard<Call<P>> {
  return keeps(
    'GREET-005',
    refuse('greeting_not_found', (call) => shownTo(call, inId(call.payload)) === undefined),
  );
}

/** There is such a showing, and it is one of the greeting that is named beside it. */
const ofGreeting: Guard<Call<{ greeting_id: number; unique_id: string }>> = keeps(
  'GREET-005',
  refuse(
    'greeting_not_found',
    (call) => shownTo(call, call.payload.unique_id)?.greetingId !== call.payload.greeting_id,
  ),
);

export const customerActs = {
  accept_greeting: act<Actions['accept_greeting']>({
    refusals: [ofGreeting],
    facts(call) {
      const { unique_id: uniqueId } = call.payload;
      // Seen is seen: who says it again tells nobody anything new.
      const known = shownTo(call, uniqueId)?.accepted !== false;
      const fact: Fact = { type: 'greeting_accepted', customerId: call.requester.id, uniqueId };
      return { facts: known ? [] : [fact], reply: () => ({}) };
    },
  }),
  cancel_greeting: act<Actions['cancel_greeting']>({
    refusals: [isShown(({ unique_id: id }) => id)],
    facts: ({ requester: { id: customerId }, payload: { unique_id: uniqueId } }) => ({
      facts: [{ type: 'greeting_canceled', customerId, uniqueId }],
      reply: () => ({}),
    }),
  }),
  send_greeting_button_clicked: act<Actions['send_greeting_button_clicked']>({
    refusals: [isShown(({ greeting_unique_id: id }) => id)],
    facts(call) {
      const { greeting_unique_id: uniqueId, button_id: button } = call.payload;
      const before = shownTo(call, uniqueId)?.pressed ?? [];
      const pressed = [...new Set([...before, button])].slice(-MOST_PRESSED);
      return {
        facts: [{ type: 'greeting_button_pressed', customerId: call.requester.id, uniqueId, pressed }],
        reply: () => ({}),
      };
    },
  }),
};
