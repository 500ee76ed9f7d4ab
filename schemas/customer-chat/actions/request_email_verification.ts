/** Has a letter sent to the customer's e-mail address, with a link that confirms it. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';

/** Rule CUST-030. */
export const requestEmailVerification = defineAction({
  api: 'customer',
  name: 'request_email_verification',
  summary: 'Have the e-mail address confirmed.',
  transports: ['web'],
  scopes: 'none',
  request: Type.Object({
    callback_uri: Type.String({
      minLength: 1,
      description: 'Called once with the confirmed address; it must answer with status 200.',
    }),
  }),
  response: Empty,
  errors: ['customer_banned'],
});
