/** `change_push_notifications`, up to 3.4: no device is ever notified by this server, so there is nothing to keep. */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';

export const agent = act<typeof agentActions.change_push_notifications>({
  refusals: [],
  facts: () => ({ facts: [], reply: () => ({}) }),
});
