/**
 * The product that a licence has: where it was activated, through which channels customers came, and what exceeds the
 * limits of a plan. It only reads. Rule LIMIT-016.
 */
import type { RequestOf, ResponseOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { iso } from '../../views/time.ts';
import { runningBans } from '../../world/bans.ts';
import { isContinuous } from '../../world/chats.ts';
import type { Context } from '../../world/command.ts';
import { indexOf } from '../../world/indexes.ts';
import { act } from '../act.ts';

type Actions = typeof configurationActions;
type Plan = RequestOf<Actions['check_product_limits_for_plan']>['plan'];
type Exceeded = ResponseOf<Actions['check_product_limits_for_plan']>;
type Resource = Exceeded[number]['resource'];

/** What each plan allows: no page says it, so the numbers are ours. Left out: as many as one likes. */
const PLANS: Readonly<Record<Plan, Partial<Record<Resource, number>>>> = {
  starter: {
    agents: 5,
    groups: 1,
    groups_per_agent: 1,
    access_rules: 1,
    banned: 100,
    queue: 0,
    queue_continuous: 0,
  },
  team: {
    agents: 100,
    groups: 20,
    groups_per_agent: 20,
    access_rules: 20,
    banned: 1000,
    queue: 100,
    queue_continuous: 100,
  },
  enterprise: {
    groups: 100,
    groups_per_agent: 100,
    access_rules: 100,
    banned: 1000,
    queue: 900,
    queue_continuous: 900,
  },
  enterpriseplus: {},
};

/** What the licence uses; with an id where it is about one agent. */
function used({ license, now }: Context): { resource: Resource; count: number; id?: string }[] {
  const active = [...license.agents.values()].filter((agent) => !agent.suspended && !agent.awaitingApproval);
  const waiting = indexOf(license).queued.items;
  const continuous = waiting.filter(isContinuous).length;
  return [
    { resource: 'agents', count: active.length },
    { resource: 'groups', count: license.groups.size },
    { resource: 'banned', count: runningBans(license.bans, now).length },
    { resource: 'queue', count: waiting.length - continuous },
    { resource: 'queue_continuous', count: continuous },
    ...active.map(({ id, groups }) => ({ resource: 'groups_per_agent' as const, count: groups.size, id })),
    { resource: 'access_rules', count: license.autoAccesses.length },
  ];
}

export const configurationActs = {
  check_product_limits_for_plan: act<Actions['check_product_limits_for_plan']>({
    refusals: [],
    facts: ({ ctx, payload: { plan } }) => ({
      facts: [],
      reply: () =>
        used(ctx).flatMap(({ resource, count, id }) => {
          const beyond = count - (PLANS[plan][resource] ?? count);
          return beyond > 0 ? [{ resource, limit_balance: beyond, ...(id === undefined ? {} : { id }) }] : [];
        }),
    }),
  }),
  get_product_source: act<Actions['get_product_source']>({
    refusals: [],
    facts: () => ({
      facts: [],
      reply: () => ({
        source_id: 'create_license',
        source_type: 'control',
        source_url: 'https://example.com/create_license',
      }),
    }),
  }),
  /** The licence's own application is the code of the widget, every other one an integration. */
  list_channels: act<Actions['list_channels']>({
    refusals: [],
    facts: ({ ctx: { license } }) => ({
      facts: [],
      reply: () =>
        license.channels.map(({ clientId, firstAt }) => {
          const own = clientId === license.clientId;
          return {
            channel_type: own ? ('code' as const) : ('integration' as const),
            channel_subtype: own ? '' : clientId,
            first_activity_timestamp: iso(firstAt),
          };
        }),
    }),
  }),
};
