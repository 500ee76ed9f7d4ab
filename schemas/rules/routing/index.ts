/** Rules of routing, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { routingAgentLoss } from './agent-loss.ts';
import { routingBots } from './bots.ts';
import { routingChoice } from './choice.ts';
import { routingEligible } from './eligible.ts';
import { routingFirstReply } from './first-reply.ts';
import { routingGroupStatus } from './group-status.ts';
import { routingGroups } from './groups.ts';
import { routingLimits } from './limits.ts';
import { routingManual } from './manual.ts';
import { routingPrediction } from './prediction.ts';
import { routingQueueInterplay } from './queue-interplay.ts';
import { routingRecentAgent } from './recent-agent.ts';
import { routingState } from './state.ts';

export const routing = inCatalogueOrder(
  routingAgentLoss,
  routingBots,
  routingChoice,
  routingEligible,
  routingFirstReply,
  routingGroupStatus,
  routingGroups,
  routingLimits,
  routingManual,
  routingPrediction,
  routingQueueInterplay,
  routingRecentAgent,
  routingState,
);
