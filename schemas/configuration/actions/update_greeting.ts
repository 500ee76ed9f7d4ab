/** Changes a greeting; members that are not given stay. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { greetingChanges, greetingId } from '../../structures/configuration/greeting.ts';
import { WRITE_GREETINGS } from '../../tables/scopes.ts';

/** Rule GREET-008. Buttons keep their identity by the `button_id` that is passed. */
export const updateGreeting = defineAction({
  api: 'configuration',
  name: 'update_greeting',
  summary: 'Change a greeting.',
  transports: ['web'],
  window: { since: '3.6' },
  scopes: WRITE_GREETINGS,
  request: Type.Object({ id: greetingId(), ...greetingChanges }),
  response: Empty,
  errors: ['greeting_not_found'],
});
