/** `delete_agent` of the Configuration API: the agent goes, and whatever it held (AGENT-027, ROUTE-060). */
import { leadingTo } from '../act.ts';
import { agentNoun } from '../nouns/agent.ts';
import { deletes } from '../nouns/noun.ts';
import { leave } from './leave.ts';

export const configuration = leadingTo(deletes(agentNoun), leave);
