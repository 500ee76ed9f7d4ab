/** `list_routing_statuses`: who takes chats, one entry for each agent and bot (AGENT-014). It changes nothing. */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type ListCall = Call<RequestOf<typeof agentActions.list_routing_statuses>>;

const groupsExist: Guard<ListCall> = keeps(
  'ENV-029',
  refuse('group_not_found', ({ ctx, payload }) => {
    const unknown = payload.filters?.group_ids?.find((id) => !ctx.license.groups.has(id));
    return unknown !== undefined && `Group ${unknown} not found`;
  }),
);

export const agent = act<typeof agentActions.list_routing_statuses>({
  refusals: [groupsExist],
  facts({ ctx, payload }) {
    const wanted = payload.filters?.group_ids;
    // Group 0 is everybody's (ACCESS-002).
    const all = wanted === undefined || wanted.includes(0);
    const listed = [...ctx.license.agents.values()].filter(
      ({ groups }) => all || wanted.some((id) => groups.has(id)),
    );
    return { facts: [], reply: () => listed.map(({ id, status }) => ({ agent_id: id, status })) };
  },
});
