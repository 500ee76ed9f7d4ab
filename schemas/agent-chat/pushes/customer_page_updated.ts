/** A customer opened another page. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id, rfc3339 } from '../../language/primitives.ts';

/** Rule CUST-018. */
export const customerPageUpdated = definePush({
  api: 'agent',
  name: 'customer_page_updated',
  summary: 'A customer opened a page.',
  payload: Type.Object({
    customer_id: id('The customer.'),
    visit_id: Type.Integer({ description: 'The visit.' }),
    opened_at: rfc3339('When the page was opened.'),
    url: Type.String({ description: 'Address of the page.' }),
    title: Type.Optional(Type.String({ description: 'Title of the page.' })),
  }),
});
