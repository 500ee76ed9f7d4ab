/**
 * A licence as one writes it down: settings, groups, people, and what has happened between them. It is a world file, the
 * option `world` of a server and the body of `POST /_control/license`. It describes a world and makes none.
 */
import Type from 'typebox';
import { WebhookFilters } from '../structures/configuration/webhook.ts';
import { WebhookAction } from '../structures/configuration/webhook-actions.ts';
import { Properties } from '../structures/shared/properties.ts';
import { customerDetails } from '../structures/shared/users/customer-details.ts';
import { Geolocation } from '../structures/shared/visit.ts';

const count = (description: string) => Type.Integer({ minimum: 0, description });

/** Settings of a licence; all optional, the defaults are the server's. */
const LicenseSettings = Type.Object(
  {
    archive_chat_after_min: Type.Optional(count('Minutes without a message until a thread closes.')),
    archive_offline_chat_after_min: Type.Optional(count('The same for continuous chats.')),
    chat_inactive_after_min: Type.Optional(count('Minutes without a message until a chat is idle.')),
    transfer_chat_after_min: Type.Optional(count('Minutes an agent has for the first reply.')),
    customer_timeout_after_min: Type.Optional(count('Minutes a customer may be away.')),
    manual_routing: Type.Optional(Type.Boolean({ description: 'Agents pick chats from the queue.' })),
    prefer_recent_agent: Type.Optional(
      Type.Boolean({ description: 'Returning customers go to their last agent.' }),
    ),
    max_agent_active_chats: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Limit of agents who have none of their own.' }),
    ),
    'queue.enabled': Type.Optional(Type.Boolean({ description: 'Chats wait when no agent is free.' })),
    'queue.limit': Type.Optional(Type.Integer({ minimum: 0, description: 'How many chats may wait.' })),
    'queue.reopen_threshold': Type.Optional(
      Type.Integer({ minimum: 0, description: 'How many may still wait when a full queue opens again.' }),
    ),
    messaging_mode: Type.Optional(
      Type.Boolean({ description: 'Chats of customers are continuous by default.' }),
    ),
    customer_history: Type.Optional(
      Type.Boolean({ description: 'Customers read earlier threads of chats that are not continuous; true.' }),
    ),
    agent_grace_seconds: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Seconds a lost agent connection may take to come back.' }),
    ),
  },
  { 'x-structure': 'shared/LicenseSettings', description: 'Settings of a licence.' },
);

/** How many of some things a licence may have; all optional. No client can set them, and those of the plan none can read. */
const LicenseLimits = Type.Object(
  {
    tags: Type.Optional(count('Tags.')),
    banned: Type.Optional(count('Customers who are banned at one time.')),
    groups: Type.Optional(count('Groups, group 0 among them.')),
    groups_per_agent: Type.Optional(count('Groups of one agent.')),
    seats: Type.Optional(count('Agents who are logged in at one time.')),
    online_customers: Type.Optional(count('Customers who are online at one time.')),
    archives_retention: Type.Optional(
      Type.Integer({
        minimum: -1,
        description: 'Months after which threads are shown without events; -1: never.',
      }),
    ),
  },
  { description: 'How many of some things a licence may have.' },
);

const Priority = Type.Enum(['first', 'normal', 'last', 'supervisor']);
/** Membership in a group. */
export const GroupPriority = Type.Object(
  { id: Type.Integer({ minimum: 0 }), priority: Type.Optional(Priority) },
  { description: 'Membership in a group.' },
);

/** Scopes of a token. */
export const scopes = Type.Array(Type.String({ minLength: 1 }), {
  description: 'All that the token may do; what the role may when left out.',
});

const FurtherToken = Type.Object(
  {
    scopes: Type.Optional(scopes),
    application: Type.Optional(Type.Enum(['second'], { description: 'Of a second application.' })),
  },
  { description: 'An access token beside the usual one, with fewer scopes or of another application.' },
);

const AgentSpec = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1 })),
    id: Type.Optional(Type.String({ minLength: 1, description: 'Login e-mail; made up when left out.' })),
    type: Type.Optional(Type.Enum(['agent', 'bot'])),
    role: Type.Optional(Type.Enum(['owner', 'viceowner', 'administrator', 'normal'])),
    groups: Type.Optional(Type.Array(GroupPriority)),
    max_chats_count: Type.Optional(Type.Integer({ minimum: 0, maximum: 99 })),
    online: Type.Optional(
      Type.Boolean({
        description:
          'Counts as logged in and accepting without a connection, until its first login or change of status.',
      }),
    ),
    tokens: Type.Optional(Type.Array(FurtherToken)),
  },
  { description: 'An agent or bot of a world.' },
);

const GroupSpec = Type.Object(
  {
    id: Type.Integer({ minimum: 0 }),
    name: Type.Optional(Type.String({ minLength: 1 })),
    language_code: Type.Optional(Type.String()),
    manual_routing: Type.Optional(Type.Boolean()),
    'queue.enabled': Type.Optional(Type.Boolean()),
    routing_priority: Type.Optional(Type.Integer()),
  },
  { description: 'A group of a world.' },
);

const Key = Type.String({ minLength: 1, description: 'A name that the rest of the world uses for it.' });

/** A customer of a world. */
export const WorldCustomer = Type.Object(
  {
    key: Type.Optional(Key),
    ...customerDetails,
    group_id: Type.Optional(Type.Integer({ minimum: 0, description: 'Group that it writes to; 0.' })),
    geolocation: Type.Optional(
      Type.With(Geolocation, {
        description: 'Where it is, which no network is asked; unknown when left out.',
      }),
    ),
  },
  { description: 'A customer of a world.' },
);

const MessageSpec = Type.Union(
  [
    Type.String({ minLength: 1, description: 'Text of the customer.' }),
    Type.Object(
      {
        from: Type.Optional(
          Type.String({
            minLength: 1,
            description:
              '`customer`, `agent` (whoever has the chat), or the id or name of an agent; `customer`.',
          }),
        ),
        text: Type.Optional(Type.String({ minLength: 1, description: 'Text of a message.' })),
        event: Type.Optional(
          Type.Record(Type.String(), Type.Unknown(), { description: 'Any event as `send_event` takes it.' }),
        ),
        after_ms: Type.Optional(
          Type.Integer({ minimum: 0, description: 'How much time of the licence passes before it.' }),
        ),
      },
      { description: 'What somebody says, either `text` or `event`.' },
    ),
  ],
  { description: 'What somebody says in a chat of a world.' },
);

const thread = {
  messages: Type.Optional(Type.Array(MessageSpec, { description: 'What is said, in order.' })),
  tags: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { description: 'Tags of the thread.' })),
  thread_properties: Type.Optional(Properties),
};

/** A chat of a world. */
export const WorldChat = Type.Object(
  {
    key: Type.Optional(Key),
    customer: Type.Optional(
      Type.String({ minLength: 1, description: '`key` of a customer; a new customer when left out.' }),
    ),
    agent: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Id or name of the agent who has it; when left out whoever the router gives it to.',
      }),
    ),
    group_id: Type.Optional(Type.Integer({ minimum: 0, description: 'Group that has access; 0.' })),
    continuous: Type.Optional(Type.Boolean({ description: 'Start although nobody is there to answer.' })),
    properties: Type.Optional(Properties),
    earlier: Type.Optional(
      Type.Array(Type.Object(thread, { description: 'A closed thread.' }), {
        description: 'Threads that are over, oldest first.',
      }),
    ),
    ...thread,
    closed: Type.Optional(Type.Boolean({ description: 'Whether the last thread is over too.' })),
  },
  { description: 'A chat of a world.' },
);

const WebhookSpec = Type.Object(
  {
    action: WebhookAction,
    url: Type.String({ minLength: 1, maxLength: 500, description: 'Where deliveries go.' }),
    secret_key: Type.Optional(
      Type.String({ minLength: 1, description: 'Repeated in every delivery; `secret`.' }),
    ),
    type: Type.Optional(Type.Enum(['bot', 'license'], { description: '`license`.' })),
    description: Type.Optional(Type.String({ description: 'For people.' })),
    filters: Type.Optional(WebhookFilters),
    additional_data: Type.Optional(
      Type.Array(Type.String(), { description: 'What deliveries carry beside.' }),
    ),
  },
  { description: 'A webhook of a world.' },
);

const TagSpec = Type.Object(
  {
    name: Type.String({ minLength: 1, description: 'The tag.' }),
    group_ids: Type.Optional(
      Type.Array(Type.Integer({ minimum: 0 }), { description: 'Groups that may use it.' }),
    ),
  },
  { description: 'A tag of a world.' },
);

const PropertySpec = Type.Record(Type.String(), Type.Unknown(), {
  description: 'A private property, as `register_property` takes it; the application is that of the licence.',
});

/** Members of a world that the machine does not make at once: a server plays them as calls. */
const PLAYED = {
  customers: Type.Optional(Type.Array(WorldCustomer, { description: 'Customers.' })),
  tags: Type.Optional(Type.Array(TagSpec, { description: 'Tags that threads may have.' })),
  registered_properties: Type.Optional(
    Type.Array(PropertySpec, { description: 'Private properties that may be set.' }),
  ),
  webhooks: Type.Optional(Type.Array(WebhookSpec, { description: 'Registered webhooks, switched on.' })),
  chats: Type.Optional(Type.Array(WorldChat, { description: 'Chats, in the order in which they begin.' })),
};

/** One licence with its people: the body of `POST license` and the content of a world file. */
export const LicenseSpec = Type.Object(
  {
    organization_id: Type.Optional(Type.String({ minLength: 1, description: 'Made up when left out.' })),
    properties: Type.Optional(LicenseSettings),
    limits: Type.Optional(LicenseLimits),
    groups: Type.Optional(Type.Array(GroupSpec)),
    agents: Type.Optional(Type.Array(AgentSpec)),
    ...PLAYED,
    $schema: Type.Optional(Type.String({ description: 'Address of this schema, for editors.' })),
  },
  { 'x-structure': 'shared/LicenseSpec', description: 'A licence with its groups, people and chats.' },
);
