/** Every batch that is served: a line each. What a batch is stands in `batch.ts`, what its entries do with the action. */
import { configurationActs as standingActs } from '../agents/standing.ts';
import { configuration as updateAgent } from '../agents/update_agent.ts';
import { batchOf } from '../batch.ts';
import { configurationActs as agentActs } from '../nouns/agent.ts';
import { configurationActs as botActs } from '../nouns/bot.ts';
import { configurationActs as translationActs } from '../translations/translations.ts';

export const configurationActs = {
  batch_create_agents: batchOf('create_agent', agentActs.create_agent),
  batch_update_agents: batchOf('update_agent', updateAgent),
  batch_delete_agents: batchOf('delete_agent', agentActs.delete_agent),
  batch_create_bots: batchOf('create_bot', botActs.create_bot),
  batch_update_bots: batchOf('update_bot', botActs.update_bot),
  batch_delete_bots: batchOf('delete_bot', botActs.delete_bot),
  batch_approve_agents: batchOf('approve_agent', standingActs.approve_agent),
  batch_suspend_agents: batchOf('suspend_agent', standingActs.suspend_agent),
  batch_unsuspend_agents: batchOf('unsuspend_agent', standingActs.unsuspend_agent),
  batch_update_translations: batchOf('update_translations', translationActs.update_translations),
};
