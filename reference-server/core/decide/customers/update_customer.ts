/** `update_customer` of both sides: what is known about a customer changes member by member (CUST-006, CUST-009 to CUST-011). */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import type { Changed } from '../../views/people.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { changesOf, customerExists, factsOf, fieldsInLimit } from './changes.ts';

type ByAgent = RequestOf<typeof agentActions.update_customer>;
type ByCustomer = RequestOf<typeof customerActions.update_customer>;

/** What is given of the members of a customer, as it is kept. */
function givenOf(payload: ByCustomer & { phone_number?: string }): Changed {
  const { omnichannel } = payload;
  const { fbmessenger, twilio } = omnichannel ?? {};
  const wanted = {
    name: payload.name,
    email: payload.email,
    avatar: payload.avatar,
    sessionFields: payload.session_fields,
    phoneNumber: payload.phone_number,
    address: payload.address,
    omnichannel:
      omnichannel === undefined
        ? undefined
        : {
            ...(fbmessenger === undefined ? {} : { fb_messenger: [fbmessenger] }),
            ...(twilio === undefined ? {} : { twilio: [twilio] }),
          },
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

export const agent = act<typeof agentActions.update_customer>({
  refusals: [customerExists, fieldsInLimit],
  facts({ ctx, requester, payload }: Call<ByAgent>) {
    const customer = ctx.license.customers.get(payload.id);
    if (customer === undefined) return null;
    const changes = changesOf(customer, givenOf(payload));
    return { facts: factsOf(ctx, customer, changes, requester.id), reply: () => ({}) };
  },
});

export const customer = act<typeof customerActions.update_customer>({
  refusals: [fieldsInLimit],
  facts({ ctx, requester, payload }: Call<ByCustomer>) {
    const self = ctx.license.customers.get(requester.id);
    if (self === undefined) return null;
    return { facts: factsOf(ctx, self, changesOf(self, givenOf(payload)), null), reply: () => ({}) };
  },
});
