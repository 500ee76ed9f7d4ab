/** Returns one greeting. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { ConfiguredGreeting, greetingId } from '../../structures/configuration/greeting.ts';
import { READ_GREETINGS } from '../../tables/scopes.ts';

export const getGreeting = defineAction({
  api: 'configuration',
  name: 'get_greeting',
  summary: 'Get a greeting.',
  transports: ['web'],
  window: { since: '3.6' },
  scopes: READ_GREETINGS,
  request: Type.Object({ id: greetingId() }),
  response: ConfiguredGreeting,
  errors: ['greeting_not_found'],
});
