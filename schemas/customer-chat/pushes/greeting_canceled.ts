/** A greeting was put away by the customer, or because a new one takes its place. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';

/** Rules GREET-003, GREET-004. */
export const greetingCanceled = definePush({
  api: 'customer',
  name: 'greeting_canceled',
  summary: 'A greeting was put away.',
  payload: Type.Object({ unique_id: id('The showing of the greeting.') }),
});
