/** Compares what the licence uses with the limits of a plan. */
import Type from 'typebox';
import { defineAction, structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { MANAGE_SUBSCRIPTION } from '../../tables/scopes.ts';

const RESOURCES = [
  'agents',
  'groups',
  'banned',
  'queue',
  'queue_continuous',
  'groups_per_agent',
  'access_rules',
  'group_chooser_groups',
] as const;

const ExceededLimit = Type.Object(
  {
    resource: Type.Enum([...RESOURCES], { description: 'What there is too much of.' }),
    limit_balance: Type.Integer({ description: 'How many above the limit.' }),
    id: Type.Optional(id('Agent or group it is about, when it is about one.')),
  },
  { ...structure('configuration', 'ExceededLimit'), description: 'A limit that the licence exceeds.' },
);

/** Rule LIMIT-016. */
export const checkProductLimitsForPlan = defineAction({
  api: 'configuration',
  name: 'check_product_limits_for_plan',
  summary: 'List what exceeds the limits of a plan.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: MANAGE_SUBSCRIPTION,
  request: Type.Object({
    plan: Type.Enum(['starter', 'team', 'enterprise', 'enterpriseplus'], {
      description: 'Plan to compare with.',
    }),
  }),
  response: Type.Array(ExceededLimit, { description: 'Limits that are exceeded.' }),
});
