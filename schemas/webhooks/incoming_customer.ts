/** A customer was made by `create_customer`. Unlike the push it has the customer in a member. */
import Type from 'typebox';
import { defineWebhook } from '../language/define.ts';
import { CustomerRecord } from '../structures/shared/users/customer-record.ts';
import { ABOUT_LICENSE, ADDITIONAL_DATA } from '../tables/webhook-filters.ts';

export const incomingCustomer = defineWebhook({
  name: 'incoming_customer',
  summary: 'A customer was made.',
  window: { until: '3.5' },
  payload: Type.Object({ customer: CustomerRecord }),
  ...ABOUT_LICENSE,
  additionalData: ADDITIONAL_DATA,
});
