/** Has the goals of the site checked for a customer who is not connected. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { SessionFields } from '../../structures/shared/users/contact.ts';

export const checkGoals = defineAction({
  api: 'customer',
  name: 'check_goals',
  summary: 'Check whether goals have been reached.',
  transports: ['web'],
  scopes: 'none',
  request: Type.Object({
    session_fields: SessionFields,
    group_id: Type.Integer({ minimum: 0, description: 'The group.' }),
    page_url: Type.String({ minLength: 1, description: 'Address of the open page.' }),
  }),
  response: Empty,
  errors: ['customer_banned'],
});
