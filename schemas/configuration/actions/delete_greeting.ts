/** Deletes a greeting. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { greetingId } from '../../structures/configuration/greeting.ts';
import { WRITE_GREETINGS } from '../../tables/scopes.ts';

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
