/** An agent or bot started or stopped taking chats. */

import Type from 'typebox';
import { defineWebhook } from '../language/define.ts';
import { id } from '../language/primitives.ts';
import { ABOUT_AGENT, ADDITIONAL_DATA } from '../tables/webhook-filters.ts';

/** Rule AGENT-011. The webhook page writes the status with blanks, every other page with underscores. */
export const routingStatusSet = defineWebhook({
  name: 'routing_status_set',
  summary: 'A routing status changed.',
  payload: Type.Object({
    agent_id: id('Whose status.'),
    status: Type.Enum(
      ['accepting_chats', 'not_accepting_chats', 'offline', 'accepting chats', 'not accepting chats'],
      {
        description: 'Whether chats are taken.',
      },
    ),
  }),
  ...ABOUT_AGENT,
  additionalData: ADDITIONAL_DATA,
});
