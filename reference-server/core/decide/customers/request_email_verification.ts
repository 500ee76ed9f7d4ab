/** `request_email_verification`: the request is kept; what becomes of it is said in the row of its fact (CUST-030). */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type RequestCall = Call<RequestOf<typeof customerActions.request_email_verification>>;

const callable: Guard<RequestCall> = keeps(
  'CUST-030',
  refuse(
    'validation',
    ({ payload }) =>
      !/^https?:\/\/[^\s/]+/.test(payload.callback_uri) && 'callback_uri must be an http or https address',
  ),
);

export const customer = act<typeof customerActions.request_email_verification>({
  refusals: [callable],
  facts: ({ ctx, requester, payload }) => ({
    facts: [
      {
        type: 'verification_requested',
        customerId: requester.id,
        callbackUri: payload.callback_uri,
        at: ctx.now,
      },
    ],
    reply: () => ({}),
  }),
});
