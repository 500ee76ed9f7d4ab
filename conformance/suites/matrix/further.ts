/**
 * Refusals that no table tells: for each the act, the rule, and what is wrong with the request. Where the scene of the
 * act does not do, the row brings its own.
 */
import type { Api } from '../../../schemas/language/define.ts';
import type { Window } from '../../../schemas/language/versions.ts';
import { NotOffered } from '../../check.ts';
import { callsOver } from '../../stage/party.ts';
import { need, refusal } from '../../stage/scenes.ts';
import type { LicenseSpec } from '../../target.ts';
import { type ActRow, on } from './acts/act.ts';
import type { NamedRow } from './acts/index.ts';
import { botActor, closedTalk, door, talking, withAgent, withProperty, withTag } from './acts/places.ts';
import { actRowOf, type Cell, inBatch, replaced } from './cell.ts';

/** One refusal, and the act it is a refusal of. */
export interface FurtherRefusal {
  readonly row: NamedRow;
  readonly cell: Cell;
  /** Tells the checks of one rule and action apart. */
  readonly name: string;
  readonly license?: LicenseSpec;
  readonly reading?: true;
}

/** A licence with a group that not every agent is in. */
export const OWN_GROUP: LicenseSpec = { groups: [{ id: 1, name: 'One' }] };

type Bent = NonNullable<Cell['bent']>;

interface Wrong {
  readonly types?: readonly string[];
  readonly bent?: Bent;
  readonly by?: Cell['by'];
  readonly act?: ActRow;
  readonly needs?: ActRow['needs'];
  /** Versions in which the scene can be set, where these are fewer than those of the action. */
  readonly window?: Window;
  readonly license?: LicenseSpec;
  /** See `CheckDef.reading`. */
  readonly reading?: true;
}

/** Whoever names a bot and its secret says who asks: that it is wrong may be told as of any who cannot say who they are. */
const NO_CREDENTIALS: readonly string[] = refusal('not_allowed', 'not_found', 'authentication');

/** Any error: which one is the server's choice (DECISIONS). */
const ANY: readonly string[] = [];

export function further(
  api: Api,
  action: string,
  rule: string,
  name: string,
  what: string,
  wrong: Wrong,
): FurtherRefusal {
  const row = actRowOf(api, action);
  const { act = row.act, needs = act.needs, types = refusal('validation'), bent, by } = wrong;
  const cell: Cell = { rule, what, types, ...(bent && { bent }), ...(by && { by }) };
  const definition = { ...row.definition, ...(wrong.window && { window: wrong.window }) };
  return {
    row: { ...row, definition, act: { ...act, needs } },
    cell,
    name,
    ...(wrong.license && { license: wrong.license }),
    ...(wrong.reading && { reading: wrong.reading }),
  };
}

export const bending =
  (path: string, value: unknown): Bent =>
  ({ request }) =>
    replaced(request, path, value);

const administrator: Cell['by'] = (_set, stage) => stage.agent({ role: 'administrator', accepting: false });

const NOBODY = 'absent-nobody@example.com';

/** Users and groups that a chat cannot be given. */
const chats = (['start_chat', 'resume_chat'] as const).flatMap((action) => [
  further('agent', action, 'CHAT-019', 'customers', 'two customers', {
    async bent({ request }, stage) {
      const ids = [(await stage.tenant.customer()).id, (await stage.tenant.customer()).id];
      return replaced(
        request,
        'chat/users',
        ids.map((id) => ({ id, type: 'customer' })),
      );
    },
  }),
  further('agent', action, 'ENV-029', 'agent', 'an agent who does not exist', {
    types: refusal('not_found'),
    bent: bending('chat/users', [{ id: NOBODY, type: 'agent' }]),
  }),
  further(
    'agent',
    action,
    'ENV-029',
    'any-group',
    'a group that does not exist, of somebody who reaches all',
    {
      types: refusal('group_not_found'),
      by: administrator,
      bent: bending('chat/access/group_ids/0', 899_999),
    },
  ),
  further('agent', action, 'AUTH-010', 'group', 'a group without the agent', {
    types: refusal('missing_access'),
    license: OWN_GROUP,
    bent: ({ request }, stage) => replaced(request, 'chat/access/group_ids/0', stage.group(1)),
  }),
]);

const inChats: readonly FurtherRefusal[] = [
  ...chats,
  further('agent', 'start_chat', 'CHAT-013', 'second', 'a customer who has a chat already', {
    types: ANY,
    act: on(talking, {
      by: ({ agent }) => agent,
      request: ({ customer }) => ({ chat: { users: [{ id: customer.id, type: 'customer' }] } }),
      changes: 'chats',
    }),
  }),
  further('agent', 'resume_chat', 'USER-007', 'customer', 'another customer than the chat has', {
    bent: async ({ request }, stage) =>
      replaced(request, 'chat/users', [{ id: (await stage.tenant.customer()).id, type: 'customer' }]),
  }),
  further('customer', 'list_chats', 'LIST-010', 'page', 'a page id and a limit', {
    bent: () => ({ page_id: 'MTU1MjM5ODM2MzY0MDAwMA==', limit: 1 }),
  }),
  further('agent', 'transfer_chat', 'ENV-029', 'group', 'a group that does not exist', {
    types: refusal('group_not_found'),
    bent: bending('target', { type: 'group', ids: [899_999] }),
  }),
  further('agent', 'remove_user_from_chat', 'USER-014', 'customer', 'the customer of the chat', {
    types: ANY,
    bent: ({ request, scene }) => ({ ...request, user_id: scene.customer?.id, user_type: 'customer' }),
  }),
  further('agent', 'send_typing_indicator', 'RT-002', 'inactive', 'a chat that is closed', {
    types: refusal('chat_inactive'),
    act: on(closedTalk, {
      by: ({ agent }) => agent,
      request: ({ chat }) => ({ chat_id: chat, is_typing: true }),
    }),
  }),
  ...(['agent', 'customer'] as const).map((api) =>
    further(api, 'mark_events_as_seen', 'RT-013', 'no-time', 'a time in a thirteenth month', {
      bent: bending('seen_up_to', '2030-13-01T00:00:00.000000Z'),
    }),
  ),
  further('agent', 'set_routing_status', 'AGENT-008', 'offline', 'the status offline for an agent', {
    bent: bending('status', 'offline'),
  }),
  further('agent', 'set_routing_status', 'AGENT-013', 'absent', 'an agent who is not logged in', {
    types: refusal('agent_offline'),
    by: administrator,
    bent: async ({ request }, stage) => replaced(request, 'agent_id', (await stage.tenant.agent()).id),
  }),
  further('agent', 'set_routing_status', 'ENV-029', 'administrator', 'an agent who does not exist', {
    types: refusal('not_found'),
    by: administrator,
    bent: bending('agent_id', NOBODY),
  }),
  further('agent', 'login', 'AUTH-007', 'bot', 'the token of a bot', {
    types: refusal('authentication'),
    needs: ['configuration'],
    window: { since: '3.5' },
    act: on(
      async (stage) => ({
        ...(await door(stage, 'agent')),
        token: (await botActor(stage)).authorization,
      }),
      { by: ({ caller }) => caller, request: ({ token }) => ({ token }) },
    ),
  }),
  further('customer', 'login', 'ENV-029', 'group', 'a group that does not exist', {
    types: refusal('group_not_found'),
    bent: bending('group_id', 899_999),
  }),
];

/** A value beyond the range of the kit's own property, which the owner has registered. */
const BEYOND = 11;

const ranges: readonly FurtherRefusal[] = [
  ...(['update_license_properties', 'update_group_properties'] as const).map((action) =>
    further('configuration', action, 'PROP-013', 'range', 'a value beyond the range', {
      bent: ({ request, scene }) => {
        const clientId = scene.stage.tenant.clientId;
        const [name = ''] = Object.keys(Object(Object(request['properties'])[clientId]));
        return replaced(request, `properties/${clientId}/${name}`, BEYOND);
      },
    }),
  ),
  ...(
    [
      ['update_chat_properties', 'properties'],
      ['update_thread_properties', 'properties'],
      ['update_event_properties', 'properties'],
      ['start_chat', 'chat/properties'],
      ['start_chat', 'chat/thread/properties'],
      ['start_chat', 'chat/thread/events/0/properties'],
      ['resume_chat', 'chat/properties'],
      ['resume_chat', 'chat/thread/properties'],
      ['resume_chat', 'chat/thread/events/0/properties'],
      ['send_event', 'event/properties'],
    ] as const
  ).map(([action, path]) =>
    further(
      'agent',
      action,
      'PROP-013',
      `range-${path.split('/').at(-2) ?? 'own'}`,
      'a value beyond the range',
      {
        needs: ['configuration'],
        async bent({ request }, stage) {
          const { clientId, id } = await withProperty(stage);
          return replaced(request, path, { [clientId]: { [id]: BEYOND } });
        },
      },
    ),
  ),
];

const properties: readonly FurtherRefusal[] = [
  ...ranges,
  further('configuration', 'register_property', 'PROP-013', 'text', 'a range of texts', {
    // A range works for numbers only, says the page; whether one for texts is refused or has no effect it does not.
    reading: true,
    bent: bending('type', 'string'),
  }),
  further('configuration', 'register_property', 'PROP-014', 'range', 'a default value beyond the range', {
    bent: ({ request }) =>
      replaced(replaced(request, 'access', { license: { agent: ['read'] } }), 'default_value', BEYOND),
  }),
  further('configuration', 'register_property', 'PROP-014', 'place', 'a default value for chats', {
    bent: ({ request }) =>
      replaced(replaced(request, 'access', { chat: { agent: ['read'] } }), 'default_value', 1),
  }),
  ...(['register_property', 'publish_property', 'unregister_property'] as const).map((action) =>
    further('configuration', action, 'PROP-017', 'default-namespace', 'a default namespace', {
      types: ANY,
      bent: ({ request }) =>
        replaced(
          { ...request, ...(action === 'register_property' ? {} : { name: 'score' }) },
          'owner_client_id',
          'rating',
        ),
    }),
  ),
  ...(['publish_property', 'unregister_property'] as const).map((action) =>
    further('configuration', action, 'PROP-011', 'published', 'a property that is published', {
      types: ANY,
      // What is published stays for ever.
      needs: ['license'],
      act: on(
        async (stage) => {
          const made = await withProperty(stage);
          const request = { name: made.id, owner_client_id: made.clientId };
          await need(made.owner, 'publish_property', { ...request, access_type: ['read'] });
          return { ...made, request };
        },
        {
          by: ({ owner }) => owner,
          request: ({ request }) => ({
            ...request,
            ...(action === 'publish_property' ? { access_type: ['read', 'write'] } : {}),
          }),
          changes: 'property',
        },
      ),
    }),
  ),
];

const LOWER = /[a-z]/g;
const upper = (name: unknown): string => String(name).replace(LOWER, (letter) => letter.toUpperCase());

const people: readonly FurtherRefusal[] = [
  ...(['create_agent', 'batch_create_agents'] as const).map((action) =>
    further('configuration', action, 'CONF-008', 'taken', 'an id that is taken', {
      types: ['already_exists'],
      bent: async ({ request }, stage) =>
        replaced(request, inBatch(action, 'id'), (await withAgent(stage)).id),
    }),
  ),
  ...(['create_group', 'update_group'] as const).map((action) =>
    further('configuration', action, 'ENV-029', 'member', 'a member who does not exist', {
      types: refusal('not_found'),
      bent: bending('agent_priorities', { [NOBODY]: 'normal' }),
    }),
  ),
  further('configuration', 'delete_group', 'CONF-004', 'zero', 'group 0', {
    types: ANY,
    needs: ['license'],
    bent: bending('id', 0),
  }),
  ...(['delete_agent', 'update_agent'] as const).map((action) =>
    further('configuration', action, 'AGENT-027', 'owner', 'the owner of the licence', {
      types: ANY,
      needs: ['license'],
      bent: (_set, stage) => ({
        id: stage.owner.actor.id,
        ...(action === 'update_agent' ? { role: 'normal' } : {}),
      }),
    }),
  ),
  ...(
    [
      ['bot_secret', 'not-the-secret'],
      ['client_id', 'not-the-application'],
      ['organization_id', 'not-the-organization'],
    ] as const
  ).map(([member, value]) =>
    further('configuration', 'issue_bot_token', 'AUTH-034', member, `another ${member}`, {
      types: NO_CREDENTIALS,
      bent: bending(member, value),
    }),
  ),
  further('configuration', 'issue_bot_token', 'AUTH-034', 'reset', 'a secret that was reset', {
    types: NO_CREDENTIALS,
    async bent({ request }, stage) {
      const own = { id: request['bot_id'], owner_client_id: stage.tenant.clientId };
      await need(stage.owner, 'reset_bot_secret', own);
      return request;
    },
  }),
];

const tags: readonly FurtherRefusal[] = [
  further('configuration', 'create_tag', 'TAG-009', 'taken', 'a name that is taken in other letters', {
    types: ['already_exists'],
    act: on(withTag, {
      by: ({ owner }) => owner,
      request: ({ id }) => ({ name: upper(id) }),
      changes: 'tag',
    }),
  }),
  ...(['update_tag', 'delete_tag'] as const).map((action) =>
    further('configuration', action, 'TAG-010', 'letters', 'a name in other letters', {
      types: refusal('not_found'),
      bent: ({ request }) => replaced(request, 'name', upper(request['name'])),
    }),
  ),
];

/** Whoever calls with a personal access token has to say whose application is meant. */
const ownerless: readonly FurtherRefusal[] = (
  [
    ['create_bot', 'CONF-011'],
    ['reset_bot_secret', 'AUTH-034'],
    ['enable_license_webhooks', 'HOOK-010'],
    ['disable_license_webhooks', 'HOOK-010'],
    ['get_license_webhooks_state', 'HOOK-010'],
  ] as const
).map(([action, rule]) =>
  further('configuration', action, rule, 'personal', 'no application, with a personal access token', {
    async by(_set, stage) {
      const { actor } = stage.owner;
      if (actor.personal === undefined) throw new NotOffered('a personal access token');
      const how = { api: 'configuration', transport: 'web' } as const;
      return callsOver(await stage.open({ ...actor, authorization: actor.personal }, how));
    },
    bent: bending('owner_client_id', undefined),
  }),
);

export const FURTHER: readonly FurtherRefusal[] = [
  ...inChats,
  ...properties,
  ...people,
  ...tags,
  ...ownerless,
];
