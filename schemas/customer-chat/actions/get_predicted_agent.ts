/** Names the agent whom a chat started now would go to. From 3.7 on `request_welcome_message` does it. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { PredictedAgent } from '../../structures/agent/customer-prediction.ts';

/** Rules ROUTE-073, ROUTE-074, VER-020. */
export const getPredictedAgent = defineAction({
  api: 'customer',
  name: 'get_predicted_agent',
  summary: 'Predict the agent of the next chat.',
  window: { until: '3.6' },
  scopes: 'none',
  request: Empty,
  response: Type.Object({
    agent: Type.Optional(PredictedAgent),
    queue: Type.Boolean({ description: 'Whether the chat would have to wait.' }),
  }),
  errors: ['group_offline', 'group_unavailable', 'customer_banned'],
});
