/** `list_customer_bans`: the bans that have not ended (CUST-015). */
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { iso } from '../../views/time.ts';
import { runningBans, type StoredBan } from '../../world/bans.ts';
import { act } from '../act.ts';

const view = ({ ip, customerId, agentId, threadId, createdAt, expiresAt }: StoredBan) => ({
  ...(ip === null ? {} : { ip }),
  ...(customerId === null ? {} : { customer_id: customerId }),
  ...(agentId === null ? {} : { agent_id: agentId }),
  ...(threadId === null ? {} : { thread_id: threadId }),
  created_at: iso(createdAt),
  expires_at: iso(expiresAt),
});

export const configuration = act<typeof configurationActions.list_customer_bans>({
  refusals: [],
  facts: ({ ctx }) => ({ facts: [], reply: () => runningBans(ctx.license.bans, ctx.now).map(view) }),
});
