/** Deletes a greeting. */
import Type from 'typebox';
import { defineAction } from '../../define.ts';
import { Empty } from '../../primitives.ts';
import { WRITE_GREETINGS } from '../../scopes.ts';
import { greetingId } from '../structures/greeting.ts';

export const deleteGreeting = defineAction({
  api: 'configuration',
  name: 'delete_greeting',
  summary: 'Delete a greeting.',
  transports: ['web'],
  window: { since: '3.6' },
  scopes: WRITE_GREETINGS,
  request: Type.Object({ id: greetingId() }),
  response: Empty,
  errors: ['greeting_not_found'],
});
