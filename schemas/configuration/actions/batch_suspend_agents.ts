/** Runs `suspend_agent` several times. */
import { defineBatch } from '../batch.ts';
import { suspendAgent } from './suspend_agent.ts';

/** Rule CONF-017. */
export const batchSuspendAgents = defineBatch(
  'batch_suspend_agents',
  'Suspend several agents.',
  suspendAgent,
);
