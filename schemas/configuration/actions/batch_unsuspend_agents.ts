/** Runs `unsuspend_agent` several times. */
import { defineBatch } from '../batch.ts';
import { unsuspendAgent } from './unsuspend_agent.ts';

/** Rule CONF-017. */
export const batchUnsuspendAgents = defineBatch(
  'batch_unsuspend_agents',
  'End the suspension of several agents.',
  unsuspendAgent,
);
