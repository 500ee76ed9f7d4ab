/** `get_predicted_agent`, up to 3.6: whom a chat started now would go to (ROUTE-073, ROUTE-074). */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import { predictable, predicted } from './prediction.ts';

export const customer = act<typeof customerActions.get_predicted_agent>({
  refusals: [...predictable],
  facts: (call) => ({ facts: [], reply: () => predicted({ ...call, payload: {} }) }),
});
