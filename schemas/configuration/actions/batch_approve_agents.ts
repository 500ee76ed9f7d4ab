/** Runs `approve_agent` several times. */
import { defineBatch } from '../batch.ts';
import { approveAgent } from './approve_agent.ts';

/** Rule CONF-017. */
export const batchApproveAgents = defineBatch(
  'batch_approve_agents',
  'Approve several agents.',
  approveAgent,
);
