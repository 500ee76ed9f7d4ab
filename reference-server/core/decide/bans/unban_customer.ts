/** `unban_customer`: a running ban ends for everybody whom it names (CUST-015). */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { banOf } from '../../world/bans.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { namedIn } from './named.ts';

type Unban = RequestOf<typeof configurationActions.unban_customer>;

const exactlyOne: Guard<Call<Unban>> = keeps(
  'CUST-015',
  refuse('validation', ({ payload: { ip, customer_id } }) => {
    return (
      (ip === undefined) === (customer_id === undefined) && 'Exactly one of ip and customer_id is required'
    );
  }),
);

const isRunning: Guard<Call<Unban>> = keeps(
  'CUST-015',
  refuse('not_found', ({ ctx, payload }) => {
    const named = namedIn(payload);
    return (
      banOf(ctx.license.bans, named, ctx.now) === undefined && `No ban of ${named.customerId ?? named.ip}`
    );
  }),
);

export const configuration = act<typeof configurationActions.unban_customer>({
  refusals: [exactlyOne, isRunning],
  facts: ({ payload }) => ({
    facts: [{ type: 'customer_unbanned', named: namedIn(payload) }],
    reply: () => ({}),
  }),
});
