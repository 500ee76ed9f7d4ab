/**
 * The router: who gets a chat, who waits, and what the state calls for without a request. It makes facts and
 * never applies them.
 */
export { membershipIn } from './endings.ts';
export { greetInTime, greetingDueAt } from './greetings.ts';
export { activeChats, candidates, limitOf, pickAgent, recentAgentOf, tierOf } from './pick.ts';
export { connectionsOf, departure, endConnection, endConnections, endedByServer } from './presence.ts';
export { type Place, placeOf } from './queue.ts';
export { lossDueAt, rerouteFacts } from './reroute.ts';
export { customerStatus, settle } from './settle.ts';
export {
  isOnline,
  mayQueue,
  type NewThread,
  type Routed,
  routeNewThread,
  someoneAccepts,
  someoneIsLoggedIn,
} from './start.ts';
export { groupStatusForAgents, ignoresBots, isManual, liveChatOf, membersOf, serving } from './state.ts';
