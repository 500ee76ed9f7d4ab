/**
 * `multicast`: data for other agents of the licence, who get it if they are logged in (RT-019, RT-021). Agents and groups
 * that do not exist are reached by nobody, without an error.
 */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';

export const agent = act<typeof agentActions.multicast>({
  refusals: [],
  facts({ requester, payload: { recipients, content, type } }) {
    const { all = false, ids = [], groups = [] } = recipients.agents ?? {};
    return {
      facts: [
        {
          type: 'multicast',
          authorId: requester.id,
          content,
          kind: type,
          to: { all, agentIds: [...ids], groupIds: [...groups] },
        },
      ],
      reply: () => ({}),
    };
  },
});
