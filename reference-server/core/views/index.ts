/** Every view of the world that replies and pushes share, so that both tell the same story (PUSH-018). */
export {
  agentChat,
  agentChatInfo,
  agentThread,
  customerChat,
  customerChatInfo,
  customerThread,
} from './chats.ts';
export { agentEvent, customerEvent, isForCustomer } from './events.ts';
export { pendingGreeting } from './greetings.ts';
export {
  agentSideUser,
  customerRecord,
  customerSelf,
  customerSideUser,
  licenseEndsAt,
  licenseView,
  myProfile,
  publicId,
} from './people.ts';
export { iso, unixSeconds } from './time.ts';
