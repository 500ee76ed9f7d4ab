/** A greeting has been seen, on whichever connection. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';

/** Rules GREET-002. */
export const greetingAccepted = definePush({
  api: 'customer',
  name: 'greeting_accepted',
  summary: 'A greeting has been seen.',
  payload: Type.Object({ unique_id: id('The showing of the greeting.') }),
});
