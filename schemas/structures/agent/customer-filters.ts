/** Conditions on customers in the filters of their list. Which go together is for the server to judge. */
import Type, { type Static, type TSchema } from 'typebox';
import { structure } from '../../language/define.ts';

const either = <T extends TSchema>(name: string, item: T, options: object = {}) =>
  Type.Object(
    {
      values: Type.Optional(Type.Array(item, { description: 'One of these.', ...options })),
      exclude_values: Type.Optional(Type.Array(item, { description: 'None of these.', ...options })),
    },
    { ...structure('agent', name), description: 'Values wanted, or values not wanted.' },
  );

const between = <T extends TSchema>(name: string, bound: T) =>
  Type.Object(
    {
      lte: Type.Optional(Type.With(bound, { description: 'At most.' })),
      lt: Type.Optional(Type.With(bound, { description: 'Less than.' })),
      gte: Type.Optional(Type.With(bound, { description: 'At least.' })),
      gt: Type.Optional(Type.With(bound, { description: 'More than.' })),
      eq: Type.Optional(Type.With(bound, { description: 'Exactly.' })),
    },
    { ...structure('agent', name), description: 'Bounds.' },
  );

const texts = Type.Optional(either('TextFilter', Type.String()));
const counts = Type.Optional(between('CountFilter', Type.Integer()));
const times = Type.Optional(between('TimeFilter', Type.String()));

export const CustomerFilters = Type.Object(
  {
    country: texts,
    email: texts,
    name: texts,
    customer_id: texts,
    chats_count: counts,
    threads_count: counts,
    visits_count: counts,
    created_at: times,
    agent_last_event_created_at: times,
    customer_last_event_created_at: times,
    chat_group_ids: Type.Optional(either('ChatGroupFilter', Type.Integer({ minimum: 0 }), { maxItems: 40 })),
    include_customers_without_chats: Type.Optional(
      Type.Boolean({ description: 'Whether customers who never chatted are listed.' }),
    ),
  },
  { ...structure('agent', 'ListCustomersFilters'), description: 'Which customers to list.' },
);
export type CustomerFilters = Static<typeof CustomerFilters>;
