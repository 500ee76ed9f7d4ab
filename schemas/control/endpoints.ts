/**
 * The control API: how a test moves the clock, makes licences and actors, and looks inside. It is no part of the
 * vendor's protocol; it is specified here so that any implementer can offer it in a test build. Requests are
 * exact: an unknown key is refused by name. Who offers it guards it with a secret of the ready line, sent in
 * `X-Control-Secret`; a server whose ready line has none is asked without.
 */
import Type from 'typebox';
import { defineEndpoint } from '../language/define.ts';
import { Geolocation } from '../structures/shared/visit.ts';
import { inspectorEndpoints } from './inspector-endpoints.ts';
import { testEndpoints } from './test-endpoints.ts';
import { GroupPriority, LicenseSpec, scopes } from './world-spec.ts';

const organizationId = Type.String({
  minLength: 1,
  description: 'The licence concerned, by organization id.',
});
/** A token that may do less than the role of its agent, or is of a second application. */
const TokenRow = Type.Object(
  {
    id: Type.String({ description: 'The agent it is of.' }),
    token: Type.String({ description: 'The bare access token.' }),
    scopes: Type.Optional(Type.Array(Type.String())),
    client_id: Type.String(),
  },
  { description: 'A further token.' },
);

/** Somebody who can act, with a token ready for use. */
export const ActorRow = Type.Object(
  {
    name: Type.Optional(Type.String()),
    id: Type.String(),
    type: Type.Enum(['agent', 'bot', 'customer']),
    role: Type.Union([Type.String(), Type.Null()]),
    token: Type.String({ description: 'The bare access token.' }),
    pat: Type.Union([Type.String(), Type.Null()], { description: 'A personal access token; agents only.' }),
    authorization: Type.String({ description: 'The token with its scheme, ready for the header.' }),
    organization_id: organizationId,
    client_id: Type.String(),
    groups: Type.Array(Type.Integer()),
  },
  { 'x-structure': 'shared/ActorRow', description: 'Somebody who can act.' },
);

const Nothing = Type.Object({});
const Selected = Type.Object({ organization_id: Type.Optional(organizationId) });
const Anything = Type.Record(Type.String(), Type.Unknown());
const ClockState = Type.Object({
  now: Type.String({ description: 'RFC 3339, six fractional digits.' }),
  auto_advance: Type.Boolean(),
});

const state = defineEndpoint({
  name: 'state',
  summary: 'The whole state, or that of one licence',
  method: 'GET',
  path: '/_control/state',
  request: Selected,
  response: Anything,
});

const reset = defineEndpoint({
  name: 'reset',
  summary: 'Start over with the default world, or with another',
  method: 'POST',
  path: '/_control/reset',
  request: Type.Object({ world: Type.Optional(LicenseSpec) }),
  response: Anything,
});

const readClock = defineEndpoint({
  name: 'read_clock',
  summary: 'What time it is',
  method: 'GET',
  path: '/_control/clock',
  request: Selected,
  response: ClockState,
});

const moveClock = defineEndpoint({
  name: 'move_clock',
  summary: 'Move the clock forward, or let it follow real time',
  method: 'POST',
  path: '/_control/clock',
  request: Type.Object({
    organization_id: Type.Optional(organizationId),
    now: Type.Optional(Type.String({ description: 'Move forward to this moment, RFC 3339.' })),
    advance_ms: Type.Optional(Type.Number({ minimum: 0, description: 'Move forward by milliseconds.' })),
    auto_advance: Type.Optional(Type.Boolean({ description: 'Follow real time, or stand still.' })),
  }),
  response: ClockState,
});

const actors = defineEndpoint({
  name: 'create_actor',
  summary: 'A new agent, bot or customer with a token',
  method: 'POST',
  path: '/_control/actors',
  request: Type.Object({
    organization_id: Type.Optional(organizationId),
    type: Type.Enum(['agent', 'bot', 'customer']),
    role: Type.Optional(Type.Enum(['owner', 'viceowner', 'administrator', 'normal'])),
    groups: Type.Optional(Type.Array(GroupPriority)),
    group_id: Type.Optional(Type.Integer({ minimum: 0, description: 'Group of a customer.' })),
    geolocation: Type.Optional(Type.With(Geolocation, { description: 'Where a customer is.' })),
    max_chats_count: Type.Optional(Type.Integer({ minimum: 0, maximum: 99 })),
    name: Type.Optional(Type.String({ minLength: 1 })),
    scopes: Type.Optional(scopes),
    client_id: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Application the token is for; that of the licence when left out.',
      }),
    ),
    expires_in: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000_000,
        description: 'Seconds the access token lives; for ever when left out.',
      }),
    ),
  }),
  response: ActorRow,
});

const license = defineEndpoint({
  name: 'create_license',
  summary: 'A fresh licence that shares nothing with the others',
  method: 'POST',
  path: '/_control/license',
  request: LicenseSpec,
  response: Type.Object({
    organization_id: organizationId,
    license_id: Type.Integer(),
    client_id: Type.String(),
    actors: Type.Array(ActorRow),
    customers: Type.Optional(Type.Array(ActorRow, { description: 'Customers of the world.' })),
    chats: Type.Optional(Type.Array(Anything, { description: 'Chats of the world, by `key` and id.' })),
    narrow_tokens: Type.Optional(Type.Array(TokenRow)),
    second_client_id: Type.Optional(Type.String()),
  }),
});

const anonymize = defineEndpoint({
  name: 'anonymize_chat',
  summary: 'Make a chat anonymous, for good',
  method: 'POST',
  path: '/_control/anonymize',
  request: Type.Object({
    organization_id: Type.Optional(organizationId),
    chat_id: Type.String({ minLength: 1, description: 'The chat.' }),
  }),
  response: Nothing,
});

const journal = defineEndpoint({
  name: 'journal',
  summary: 'The commands that changed something so far, oldest first, in pages',
  method: 'GET',
  path: '/_control/journal',
  request: Type.Object({
    organization_id: Type.Optional(organizationId),
    after: Type.Optional(
      Type.String({
        pattern: '^\\d{1,15}$',
        description: 'Number of the entry after which the page begins; 0.',
      }),
    ),
    limit: Type.Optional(
      Type.String({ pattern: '^(\\d{1,3}|1000)$', description: 'The most entries of the page; 1000.' }),
    ),
  }),
  response: Type.Object({
    entries: Type.Array(Anything),
    total: Type.Integer({ description: 'How many entries there are, of all licences.' }),
    next: Type.Union([Type.Integer(), Type.Null()], {
      description:
        '`after` of the next page; null at the end. A page with a next one may hold few entries, or none.',
    }),
    truncated: Type.Boolean({
      description: 'Whether the oldest entries were forgotten, because the journal is not kept in a file.',
    }),
  }),
});

const deliveries = defineEndpoint({
  name: 'deliveries',
  summary: 'Webhooks sent so far, with tries and answers',
  method: 'GET',
  path: '/_control/deliveries',
  request: Type.Object({
    organization_id: Type.Optional(organizationId),
    wait: Type.Optional(Type.String({ description: '1: answer when no delivery is under way.' })),
  }),
  response: Type.Object({ deliveries: Type.Array(Anything) }),
});

const connectionId = (description: string) => Type.String({ minLength: 1, description });

const faults = defineEndpoint({
  name: 'faults',
  summary: 'Break something on purpose',
  method: 'POST',
  path: '/_control/faults',
  request: Type.Object(
    {
      drop_connection: Type.Optional(connectionId('Cut this connection without a word.')),
      hold_connection: Type.Optional(connectionId('Leave the requests of this connection unanswered.')),
      release_connection: Type.Optional(connectionId('Answer what has been held.')),
    },
    { minProperties: 1 },
  ),
  response: Nothing,
});

/** Every endpoint of the control API by name. */
export const controlEndpoints = {
  state,
  reset,
  read_clock: readClock,
  move_clock: moveClock,
  create_actor: actors,
  create_license: license,
  anonymize_chat: anonymize,
  journal,
  deliveries,
  faults,
  ...testEndpoints,
  ...inspectorEndpoints,
} as const;
