/** A greeting to show. */
import { definePush } from '../../define.ts';
import { IncomingGreeting } from '../../structures/customer-greeting.ts';

/** Rules GREET-001, GREET-004. */
export const incomingGreeting = definePush({
  api: 'customer',
  name: 'incoming_greeting',
  summary: 'A greeting to show.',
  payload: IncomingGreeting,
});
