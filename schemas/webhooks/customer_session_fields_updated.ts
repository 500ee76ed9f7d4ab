/** Values attached to a customer's session changed while the customer chats; once for each active chat. */
import Type from 'typebox';
import { defineWebhook } from '../language/define.ts';
import { id } from '../language/primitives.ts';
import { inThread } from '../structures/shared/changes.ts';
import { SessionFields } from '../structures/shared/users/contact.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rule CUST-011. */
export const customerSessionFieldsUpdated = defineWebhook({
  name: 'customer_session_fields_updated',
  summary: 'Session fields changed.',
  payload: Type.Object({
    id: id('The customer.'),
    active_chat: Type.Object(inThread, { description: 'The chat the customer is in.' }),
    session_fields: SessionFields,
  }),
  ...ABOUT_CHAT,
  filters: ['chat_presence', 'source_type'],
});
