/** An answer is being worked on. Nothing is stored. */
import { definePush } from '../../language/define.ts';
import { ThinkingIndicator } from '../../structures/agent/customer-preview.ts';

/** Rules RT-006 to RT-009, VER-016. */
export const incomingThinkingIndicator = definePush({
  api: 'customer',
  name: 'incoming_thinking_indicator',
  summary: 'An answer is being worked on.',
  window: { since: '3.6' },
  payload: ThinkingIndicator,
});
