/** Says that the customer has seen a greeting. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';

/** Rules GREET-002, GREET-005. */
export const acceptGreeting = defineAction({
  api: 'customer',
  name: 'accept_greeting',
  summary: 'Say that a greeting has been seen.',
  scopes: 'none',
  request: Type.Object({
    greeting_id: Type.Integer({ description: 'The greeting.' }),
    unique_id: id('This showing of it.'),
  }),
  response: Empty,
  errors: ['greeting_not_found', 'customer_banned'],
  pushes: ['greeting_accepted'],
});
