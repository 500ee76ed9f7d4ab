/** Domains that may embed the chat widget: added, listed and deleted. What the widget does with them is no part of this. */
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Actions = typeof configurationActions;
type Domain = Call<{ domain: string }>;

/** Names of domains know no capital letters. */
const listedAs = ({ ctx, payload }: Domain): string | undefined =>
  ctx.license.allowedDomains.find((known) => known.toLowerCase() === payload.domain.toLowerCase());

const isNew: Guard<Domain> = keeps(
  'definition',
  refuse('already_exists', (call) => {
    const known = listedAs(call);
    return known !== undefined && `domain ${known} is allowed already`;
  }),
);

const isListed: Guard<Domain> = keeps(
  'ENV-029',
  refuse(
    'not_found',
    (call) => listedAs(call) === undefined && `domain ${call.payload.domain} is not allowed`,
  ),
);

export const configurationActs = {
  add_allowed_domain: act<Actions['add_allowed_domain']>({
    refusals: [isNew],
    facts: ({ ctx, payload }) => ({
      facts: [{ type: 'allowed_domains_set', domains: [...ctx.license.allowedDomains, payload.domain] }],
      reply: () => ({}),
    }),
  }),
  delete_allowed_domain: act<Actions['delete_allowed_domain']>({
    refusals: [isListed],
    facts: (call) => {
      const gone = listedAs(call);
      const domains = call.ctx.license.allowedDomains.filter((known) => known !== gone);
      return { facts: [{ type: 'allowed_domains_set', domains }], reply: () => ({}) };
    },
  }),
  list_allowed_domains: act<Actions['list_allowed_domains']>({
    refusals: [],
    facts: ({ ctx }) => ({ facts: [], reply: () => ({ domains: [...ctx.license.allowedDomains] }) }),
  }),
};
