/** Runs `delete_agent` several times. */
import { defineBatch } from '../batch.ts';
import { deleteAgent } from './delete_agent.ts';

/** Rule CONF-017. */
export const batchDeleteAgents = defineBatch('batch_delete_agents', 'Delete several agents.', deleteAgent);
