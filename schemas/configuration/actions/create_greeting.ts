/** Creates a greeting. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { greetingId, newGreeting } from '../../structures/configuration/greeting.ts';
import { WRITE_GREETINGS } from '../../tables/scopes.ts';

/** Rule GREET-008. */
export const createGreeting = defineAction({
  api: 'configuration',
  name: 'create_greeting',
  summary: 'Create a greeting.',
  transports: ['web'],
  window: { since: '3.6' },
  scopes: WRITE_GREETINGS,
  request: Type.Object(newGreeting),
  response: Type.Object({ id: greetingId() }),
  errors: ['group_not_found'],
});
