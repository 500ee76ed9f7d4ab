/** Puts a greeting away, for example because the customer closed it. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';

/** Rules GREET-003, GREET-005. */
export const cancelGreeting = defineAction({
  api: 'customer',
  name: 'cancel_greeting',
  summary: 'Put a greeting away.',
  scopes: 'none',
  request: Type.Object({ unique_id: id('The showing of a greeting.') }),
  response: Empty,
  errors: ['greeting_not_found', 'customer_banned'],
  pushes: ['greeting_canceled'],
});
