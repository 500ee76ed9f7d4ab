/** `list_group_statuses` of customers: what a chat started now would meet in each group (CUST-024, ROUTE-070). */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { customerStatus } from '../../routing/index.ts';
import { act } from '../act.ts';

export const customer = act<typeof customerActions.list_group_statuses>({
  refusals: [],
  facts({ ctx, payload: { all = false, group_ids: wanted = [] } }) {
    const known = [...ctx.license.groups.keys()].filter((id) => all || wanted.includes(id));
    return {
      facts: [],
      reply: () => ({
        groups_status: Object.fromEntries(known.map((id) => [String(id), customerStatus(ctx, id)])),
      }),
    };
  },
});
