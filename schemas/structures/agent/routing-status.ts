/** Whether somebody takes chats: agents, and groups in the two vocabularies of the sides. */
import Type, { type Static } from 'typebox';

export const RoutingStatus = Type.Enum(['accepting_chats', 'not_accepting_chats', 'offline'], {
  description: 'Whether chats are taken.',
});
export type RoutingStatus = Static<typeof RoutingStatus>;

/** Rule ROUTE-070: what would come of a chat started now. */
export const CustomerGroupStatus = Type.Enum(['online', 'online_for_queue', 'offline'], {
  description: 'What a new chat in the group would meet.',
});
export type CustomerGroupStatus = Static<typeof CustomerGroupStatus>;
