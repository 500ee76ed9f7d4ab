/** Runs `update_agent` several times. */
import { defineBatch } from '../batch.ts';
import { updateAgent } from './update_agent.ts';

/** Rule CONF-017. */
export const batchUpdateAgents = defineBatch('batch_update_agents', 'Change several agents.', updateAgent);
