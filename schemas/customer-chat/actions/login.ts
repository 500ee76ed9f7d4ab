/** Authorizes a websocket for a customer and answers with the customer's own state. */
import Type from 'typebox';
import { defineAction, structure } from '../../define.ts';
import { freeObject, id } from '../../primitives.ts';
import { Greeting } from '../../structures/greeting.ts';
import { applicationMembers, pushes } from '../../structures/login.ts';
import { Address, SessionFields } from '../../structures/users/contact.ts';
import { CustomerStatistics } from '../../structures/users/statistics.ts';
import { since } from '../../window.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));
const stored = {
  name: text('Name.'),
  email: text('E-mail.'),
  avatar: text('Address of a picture.'),
  session_fields: Type.Optional(SessionFields),
};

/** Rule CUST-017. */
const Given = Type.Object(
  { ...stored, address: Type.Optional(Type.With(Address, since('3.6'))) },
  { ...structure('customer', 'LoginCustomer'), description: 'What the site knows of the customer.' },
);

const Known = Type.Object(
  { id: id('UUID of the customer.'), ...stored, statistics: CustomerStatistics },
  { ...structure('customer', 'LoggedInCustomer'), description: 'What the platform knows of the customer.' },
);

const OwnChat = Type.Object(
  {
    chat_id: id('The chat.'),
    has_unread_events: Type.Optional(
      Type.Boolean({ description: 'Whether something has not been seen yet.' }),
    ),
  },
  { ...structure('customer', 'OwnChat'), description: 'A chat of the customer.' },
);

// Undocumented, but a released client does not start without it.
const DynamicConfig = Type.Object(
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

/** Rules AUTH-006, CUST-016, CUST-017, CUST-023, VER-010. */
export const login = defineAction({
  api: 'customer',
  name: 'login',
  summary: "Authorize the connection and get the customer's state.",
  transports: ['rtm'],
  scopes: 'none',
  request: Type.Object({
    token: id('Access token with its scheme.'),
    customer: Type.Optional(Given),
    customer_page: Type.Optional(
      Type.Object(
        { url: text('Address of the page.'), title: text('Title of the page.') },
        { description: 'Open page.' },
      ),
    ),
    customer_side_storage: Type.Optional(freeObject('What an earlier push asked the client to keep.')),
    is_mobile: Type.Optional(Type.Boolean({ description: 'Whether the device is a mobile one.' })),
    group_id: Type.Optional(Type.Integer({ minimum: 0, description: 'Group to be assigned to.' })),
    referrer: text('Page that led to the site.'),
    application: Type.Optional(
      Type.Object(
        { ...applicationMembers, channel_type: text('Channel the program serves.') },
        { description: 'The program that logs in.' },
      ),
    ),
    pushes,
  }),
  response: Type.Object({
    customer: Known,
    has_active_thread: Type.Boolean({ description: 'Whether a chat of the customer is active.' }),
    chats: Type.Array(OwnChat, { description: "The customer's chats." }),
    greeting: Type.Optional(Greeting),
    __priv_dynamic_config: DynamicConfig,
  }),
  errors: ['customer_banned', 'users_limit_reached', 'group_not_found'],
  pushes: ['customer_disconnected', 'groups_status_updated'],
});
