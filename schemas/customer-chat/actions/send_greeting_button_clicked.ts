/** Reports that the customer pressed a button of a greeting. No push tells the customer. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';

/** Rules GREET-005, GREET-010, VER-015. */
export const sendGreetingButtonClicked = defineAction({
  api: 'customer',
  name: 'send_greeting_button_clicked',
  summary: 'Report the press of a button of a greeting.',
  window: { since: '3.6' },
  scopes: 'none',
  request: Type.Object({
    greeting_unique_id: id('The showing of a greeting.'),
    button_id: id('The button.'),
  }),
  response: Empty,
  errors: ['greeting_not_found', 'customer_banned'],
});
