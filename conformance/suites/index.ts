/**
 * All checks of the kit, area by area. Written by `npm run gen` from the files of the folders that export `checks`: do
 * not edit. Neither verdicts nor seeds depend on the order.
 */
import type { CheckDef } from '../check.ts';
import { checks as accessReach } from './access/reach.ts';
import { checks as accessTransfers } from './access/transfers.ts';
import { checks as accessVisibility } from './access/visibility.ts';
import { checks as agentsAway } from './agents/away.ts';
import { checks as agentsBots } from './agents/bots.ts';
import { checks as agentsConnections } from './agents/connections.ts';
import { checks as agentsStatus } from './agents/status.ts';
import { checks as authIssuing } from './auth/issuing.ts';
import { checks as authScopes } from './auth/scopes.ts';
import { checks as authSessions } from './auth/sessions.ts';
import { checks as authTokens } from './auth/tokens.ts';
import { checks as chatsClosing } from './chats/closing.ts';
import { checks as chatsContents } from './chats/contents.ts';
import { checks as chatsLife } from './chats/life.ts';
import { checks as chatsTimers } from './chats/timers.ts';
import { checks as configAutoAccess } from './config/auto-access.ts';
import { checks as configGroups } from './config/groups.ts';
import { checks as configProduct } from './config/product.ts';
import { checks as customersMonitoring } from './customers/monitoring.ts';
import { checks as customersSessions } from './customers/sessions.ts';
import { checks as customersSubscriptions } from './customers/subscriptions.ts';
import { checks as customersViews } from './customers/views.ts';
import { checks as customersVisits } from './customers/visits.ts';
import { checks as envelopeLife } from './envelope/life.ts';
import { checks as envelopePayloads } from './envelope/payloads.ts';
import { checks as envelopeRtm } from './envelope/rtm.ts';
import { checks as envelopeWeb } from './envelope/web.ts';
import { checks as eventsButtons } from './events/buttons.ts';
import { checks as eventsEnvelope } from './events/envelope.ts';
import { checks as eventsFiles } from './events/files.ts';
import { checks as eventsForms } from './events/forms.ts';
import { checks as eventsTypes } from './events/types.ts';
import { checks as eventsVisibility } from './events/visibility.ts';
import { checks as greetingsAnswering } from './greetings/answering.ts';
import { checks as greetingsShowing } from './greetings/showing.ts';
import { checks as historiesStories } from './histories/stories.ts';
import { checks as limitsLicence } from './limits/licence.ts';
import { checks as limitsRetention } from './limits/retention.ts';
import { checks as limitsSizes } from './limits/sizes.ts';
import { checks as listsArchives } from './lists/archives.ts';
import { checks as listsChats } from './lists/chats.ts';
import { checks as listsFilters } from './lists/filters.ts';
import { checks as listsThreads } from './lists/threads.ts';
import { checks as matrixAlike } from './matrix/alike.ts';
import { checks as matrixAnnounced } from './matrix/announced.ts';
import { checks as matrixAnnouncedActs } from './matrix/announced-acts.ts';
import { checks as matrixAnnouncedConfiguration } from './matrix/announced-configuration.ts';
import { checks as matrixAnnouncedConfigured } from './matrix/announced-configured.ts';
import { checks as matrixAnnouncedFlags } from './matrix/announced-flags.ts';
import { checks as matrixAnnouncedGroups } from './matrix/announced-groups.ts';
import { checks as matrixAnnouncedMoves } from './matrix/announced-moves.ts';
import { checks as matrixAnswered } from './matrix/answered.ts';
import { checks as matrixBans } from './matrix/bans.ts';
import { checks as matrixChatUsers } from './matrix/chat-users.ts';
import { checks as matrixFollowing } from './matrix/following.ts';
import { checks as matrixLimits } from './matrix/limits.ts';
import { checks as matrixPageSizes } from './matrix/page-sizes.ts';
import { checks as matrixPages } from './matrix/pages.ts';
import { checks as matrixRefusals } from './matrix/refusals.ts';
import { checks as matrixRoundTrips } from './matrix/round-trips.ts';
import { checks as matrixRoundTripsConfiguration } from './matrix/round-trips-configuration.ts';
import { checks as matrixRoundTripsConfigured } from './matrix/round-trips-configured.ts';
import { checks as matrixRoundTripsSettings } from './matrix/round-trips-settings.ts';
import { checks as matrixRoundTripsViews } from './matrix/round-trips-views.ts';
import { checks as matrixScopes } from './matrix/scopes.ts';
import { checks as matrixThreadTags } from './matrix/thread-tags.ts';
import { checks as matrixUnknownActions } from './matrix/unknown-actions.ts';
import { checks as propertiesAccess } from './properties/access.ts';
import { checks as propertiesOverrides } from './properties/overrides.ts';
import { checks as propertiesValues } from './properties/values.ts';
import { checks as pushesChats } from './pushes/chats.ts';
import { checks as pushesDelivery } from './pushes/delivery.ts';
import { checks as queueLimits } from './queue/limits.ts';
import { checks as queueNews } from './queue/news.ts';
import { checks as queueServing } from './queue/serving.ts';
import { checks as realtimeNews } from './realtime/news.ts';
import { checks as realtimeSignals } from './realtime/signals.ts';
import { checks as routingBots } from './routing/bots.ts';
import { checks as routingChoice } from './routing/choice.ts';
import { checks as routingLimits } from './routing/limits.ts';
import { checks as routingLost } from './routing/lost.ts';
import { checks as routingModes } from './routing/modes.ts';
import { checks as routingMoves } from './routing/moves.ts';
import { checks as routingPicks } from './routing/picks.ts';
import { checks as routingRecent } from './routing/recent.ts';
import { checks as routingShifts } from './routing/shifts.ts';
import { checks as routingState } from './routing/state.ts';
import { checks as tagsDefinitions } from './tags/definitions.ts';
import { checks as threadsClosed } from './threads/closed.ts';
import { checks as threadsContents } from './threads/contents.ts';
import { checks as threadsOrder } from './threads/order.ts';
import { checks as threadsSummaries } from './threads/summaries.ts';
import { checks as versionsMembers } from './versions/members.ts';
import { checks as versionsMessages } from './versions/messages.ts';
import { checks as versionsStages } from './versions/stages.ts';
import { checks as webhooksDelivery } from './webhooks/delivery.ts';
import { checks as webhooksRegistration } from './webhooks/registration.ts';

export const CHECKS: readonly CheckDef[] = [
  ...accessReach,
  ...accessTransfers,
  ...accessVisibility,
  ...agentsAway,
  ...agentsBots,
  ...agentsConnections,
  ...agentsStatus,
  ...authIssuing,
  ...authScopes,
  ...authSessions,
  ...authTokens,
  ...chatsClosing,
  ...chatsContents,
  ...chatsLife,
  ...chatsTimers,
  ...configAutoAccess,
  ...configGroups,
  ...configProduct,
  ...customersMonitoring,
  ...customersSessions,
  ...customersSubscriptions,
  ...customersViews,
  ...customersVisits,
  ...envelopeLife,
  ...envelopePayloads,
  ...envelopeRtm,
  ...envelopeWeb,
  ...eventsButtons,
  ...eventsEnvelope,
  ...eventsFiles,
  ...eventsForms,
  ...eventsTypes,
  ...eventsVisibility,
  ...greetingsAnswering,
  ...greetingsShowing,
  ...historiesStories,
  ...limitsLicence,
  ...limitsRetention,
  ...limitsSizes,
  ...listsArchives,
  ...listsChats,
  ...listsFilters,
  ...listsThreads,
  ...matrixAlike,
  ...matrixAnnounced,
  ...matrixAnnouncedActs,
  ...matrixAnnouncedConfiguration,
  ...matrixAnnouncedConfigured,
  ...matrixAnnouncedFlags,
  ...matrixAnnouncedGroups,
  ...matrixAnnouncedMoves,
  ...matrixAnswered,
  ...matrixBans,
  ...matrixChatUsers,
  ...matrixFollowing,
  ...matrixLimits,
  ...matrixPageSizes,
  ...matrixPages,
  ...matrixRefusals,
  ...matrixRoundTrips,
  ...matrixRoundTripsConfiguration,
  ...matrixRoundTripsConfigured,
  ...matrixRoundTripsSettings,
  ...matrixRoundTripsViews,
  ...matrixScopes,
  ...matrixThreadTags,
  ...matrixUnknownActions,
  ...propertiesAccess,
  ...propertiesOverrides,
  ...propertiesValues,
  ...pushesChats,
  ...pushesDelivery,
  ...queueLimits,
  ...queueNews,
  ...queueServing,
  ...realtimeNews,
  ...realtimeSignals,
  ...routingBots,
  ...routingChoice,
  ...routingLimits,
  ...routingLost,
  ...routingModes,
  ...routingMoves,
  ...routingPicks,
  ...routingRecent,
  ...routingShifts,
  ...routingState,
  ...tagsDefinitions,
  ...threadsClosed,
  ...threadsContents,
  ...threadsOrder,
  ...threadsSummaries,
  ...versionsMembers,
  ...versionsMessages,
  ...versionsStages,
  ...webhooksDelivery,
  ...webhooksRegistration,
];
