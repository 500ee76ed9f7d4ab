/** A greeting to show. */
import { definePush } from '../../language/define.ts';
import { IncomingGreeting } from '../../structures/customer/customer-greeting.ts';

/** Rules GREET-001, GREET-004. */
export const incomingGreeting = definePush({
  api: 'customer',
  name: 'incoming_greeting',
  summary: 'A greeting to show.',
  payload: IncomingGreeting,
});
