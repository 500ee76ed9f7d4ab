/** Runs `create_agent` several times. */
import { defineBatch } from '../batch.ts';
import { createAgent } from './create_agent.ts';

/** Rule CONF-017. */
export const batchCreateAgents = defineBatch('batch_create_agents', 'Create several agents.', createAgent);
