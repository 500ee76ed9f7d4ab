/** Somebody is writing, or stopped. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { inThread } from '../../structures/shared/changes.ts';
import { AgentTypingIndicator } from '../../structures/shared/typing-indicator.ts';

/** Rules RT-001 to RT-003, RT-006, RT-007. */
export const incomingTypingIndicator = definePush({
  api: 'agent',
  name: 'incoming_typing_indicator',
  summary: 'Somebody is writing.',
  payload: Type.Object({ ...inThread, typing_indicator: AgentTypingIndicator }),
});
