/** Authorizes a websocket for a customer and answers with the customer's own state. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { freeObject, id } from '../../language/primitives.ts';
import {
  DynamicConfig,
  LoggedInCustomer,
  LoginCustomer,
  OwnChat,
} from '../../structures/agent/customer-session.ts';
import { Greeting } from '../../structures/shared/greeting.ts';
import { applicationMembers, pushes } from '../../structures/shared/login.ts';

const text = (description: string) => Type.Optional(Type.String({ description }));

/** Rules AUTH-006, CUST-016, CUST-017, CUST-023, VER-010. */
export const login = defineAction({
  api: 'customer',
  name: 'login',
  summary: "Authorize the connection and get the customer's state.",
  transports: ['rtm'],
  scopes: 'none',
  request: Type.Object({
    token: id('Access token with its scheme.'),
    customer: Type.Optional(LoginCustomer),
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
    customer: LoggedInCustomer,
    has_active_thread: Type.Boolean({ description: 'Whether a chat of the customer is active.' }),
    chats: Type.Array(OwnChat, { description: "The customer's chats." }),
    greeting: Type.Optional(Greeting),
    __priv_dynamic_config: DynamicConfig,
  }),
  errors: ['customer_banned', 'users_limit_reached', 'group_not_found'],
  pushes: ['customer_disconnected', 'groups_status_updated'],
});
