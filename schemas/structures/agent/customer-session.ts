/** What a customer's login brings and gets: identity, own chats and the private settings of the widget. */
import Type from 'typebox';
import { structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';
import { Address, SessionFields } from '../shared/users/contact.ts';
import { CustomerStatistics } from '../shared/users/statistics.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));
const stored = {
  name: text('Name.'),
  email: text('E-mail.'),
  avatar: text('Address of a picture.'),
  session_fields: Type.Optional(SessionFields),
};

/** Rule CUST-017. */
export const LoginCustomer = Type.Object(
  { ...stored, address: Type.Optional(Type.With(Address, since('3.6'))) },
  { ...structure('customer', 'LoginCustomer'), description: 'What the site knows of the customer.' },
);

export const LoggedInCustomer = Type.Object(
  { id: id('UUID of the customer.'), ...stored, statistics: CustomerStatistics },
  { ...structure('customer', 'LoggedInCustomer'), description: 'What the platform knows of the customer.' },
);

export const OwnChat = Type.Object(
  {
    chat_id: id('The chat.'),
    has_unread_events: Type.Optional(
      Type.Boolean({ description: 'Whether something has not been seen yet.' }),
    ),
  },
  { ...structure('customer', 'OwnChat'), description: 'A chat of the customer.' },
);

// Undocumented, but a released client does not start without it.
export const DynamicConfig = Type.Object(
  {
    online_groups_ids: Type.Optional(Type.Array(Type.Integer(), { description: 'Groups that are online.' })),
    customer_groups: Type.Object(
      {
        monitoring: Type.Object(
          {
            id: Type.Integer({ description: 'The group.' }),
            static_config_url: text('Address of a configuration file.'),
            language_config_url: text('Address of a language file.'),
          },
          { description: 'Group the customer was assigned to.' },
        ),
      },
      { description: 'Groups of the customer.' },
    ),
  },
  { ...structure('customer', 'DynamicConfig'), description: 'Private settings of the widget.' },
);
