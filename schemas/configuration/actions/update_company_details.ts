/** Changes what is known about the company behind the licence. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { CHANGE_ORGANIZATION } from '../../tables/scopes.ts';

// An empty text takes a detail away.
const text = (description: string) => Type.Optional(Type.String({ minLength: 0, description }));

export const updateCompanyDetails = defineAction({
  api: 'configuration',
  name: 'update_company_details',
  summary: 'Change the details of the company.',
  transports: ['web'],
  window: { since: '3.6' },
  scopes: CHANGE_ORGANIZATION,
  request: Type.Object({
    enrich: Type.Optional(
      Type.Boolean({ description: 'Whether empty details are to be looked up by the domain.' }),
    ),
    audience: text('Whom it serves.'),
    chat_purpose: text('What it chats for.'),
    city: text('City.'),
    company: text('Name.'),
    company_size: text('Size.'),
    country: text('Country.'),
    invoice_email: text('Address for invoices.'),
    invoice_name: text('Name on invoices.'),
    nip: text('Number of the employer or tax payer.'),
    postal_code: text('Postal code.'),
    state: text('State.'),
    street: text('Street.'),
    phone: text('Phone number.'),
    province: text('Province.'),
    url: text('Web site.'),
  }),
  response: Empty,
});
