/** Asks for a welcome message, which follows in a push, and names the agent whom a chat would go to. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { PredictedAgent } from '../../structures/agent/customer-prediction.ts';

/** Rules ROUTE-075, VER-015, VER-020. */
export const requestWelcomeMessage = defineAction({
  api: 'customer',
  name: 'request_welcome_message',
  summary: 'Ask for a welcome message.',
  window: { since: '3.6' },
  scopes: 'none',
  request: Type.Object({
    id: Type.Optional(id('Id of the welcome message.')),
    group_id: Type.Optional(Type.Integer({ minimum: 0, description: 'The group.' })),
  }),
  response: Type.Object({
    id: id('Id of the welcome message.'),
    predicted_agent: PredictedAgent,
    queue: Type.Boolean({ description: 'Whether a chat would have to wait.' }),
  }),
  errors: ['group_offline', 'group_unavailable', 'group_not_found', 'customer_banned'],
  pushes: ['incoming_welcome_message'],
});
