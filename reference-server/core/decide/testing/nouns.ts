/** Calls about bots, agents, groups and tags, each of which one guard refuses. For tests only. */
import { type LicenseLimit, limitParts } from '../../../../schemas/tables/default-properties.ts';
import { MINUTE, type Person } from '../../testing.ts';
import { keepBan } from '../../world/bans.ts';
import { SERVER_LIMITS } from '../../world/limits.ts';
import { ACTS } from '../index.ts';
import { a, type Case, call, configure, type Json, type Scene, theOwner, x } from './scene.ts';

const stranger = { id: 'nobody' };
const nowhere = { groups: [{ id: 7, priority: 'normal' }] };

const everywhere = { groups: [{ id: 0, priority: 'normal' }] };

/** What is refused on a licence that may have none of a thing. */
function none(limit: LicenseLimit, action: string, payload: Json): Case {
  return (scene) => {
    Object.assign(scene.license, { properties: { limits: limitParts(limit, 0) } });
    scene.play.call(scene.owners, action, payload, 'configuration');
  };
}

/** A bot with a token of its own, which has hardly any scope. */
function bot(scene: Scene): Person {
  scene.command({ actor: 'bot', role: null, groups: null, spec: { name: 'Bot' } });
  const { id, authorization } = scene.play.payload();
  return { id: String(id), api: 'agent', authorization: String(authorization), connection: null };
}

/** The owner with a personal access token, which belongs to no application. */
function personal(scene: Scene): Person {
  const { owners, play } = scene;
  const tokens = [...play.machine.world.tokens.values()];
  const pat = tokens.find(({ subjectId, personal: forever }) => subjectId === owners.id && forever);
  return { ...owners, authorization: `Basic ${btoa(`${scene.agent(owners).accountId}:${pat?.token}`)}` };
}

/** What is refused about the bot of another application. */
function foreign(action: string, payload: Json, who: (scene: Scene) => Person): Case {
  return (scene) => {
    const { id } = scene.play.ok(
      scene.owners,
      'create_bot',
      { name: 'Theirs', owner_client_id: 'theirs' },
      'configuration',
    );
    scene.play.call(who(scene), action, { id, ...payload }, 'configuration');
  };
}

function token(payload: Json): Case {
  return (scene) => {
    const made = scene.play.ok(
      scene.owners,
      'create_bot',
      { name: 'Mine', owner_client_id: 'mine' },
      'configuration',
    );
    const { organizationId: organization_id } = scene.play;
    const given = { bot_id: made['id'], client_id: 'mine', bot_secret: made['secret'], organization_id };
    scene.play.call(scene.owners, 'issue_bot_token', { ...given, ...payload }, 'configuration');
  };
}

const agents: Case[] = [
  configure('create_agent', { id: 'many', name: 'Many', max_chats_count: 100 }),
  configure('create_agent', { id: 'a', name: 'Again' }),
  configure('create_agent', { id: 'lost', name: 'Lost', ...nowhere }),
  configure('list_agents', { filters: { group_ids: [7] } }),
  ...['get_agent', 'update_agent', 'delete_agent'].map((action) => configure(action, stranger)),
  configure('get_agent', { id: 'a' }, bot),
  configure('update_agent', { id: 'b', job_title: 'Boss' }, a),
  configure('delete_agent', { id: 'b' }, a),
  configure('update_agent', { id: 'a', role: 'administrator' }, a),
  configure('update_agent', { id: 'owner@example.com', role: 'normal' }),
  configure('delete_agent', { id: 'owner@example.com' }),
  configure('update_agent', { id: 'a', max_chats_count: 100 }),
  configure('update_agent', { id: 'a', ...nowhere }),
];

const bots: Case[] = [
  configure('create_bot', { name: 'Whose' }, personal),
  configure('create_bot', { name: 'Lost', ...nowhere }),
  ...['get_bot', 'update_bot', 'delete_bot', 'reset_bot_secret'].map((action) => configure(action, stranger)),
  foreign('get_bot', {}, bot),
  foreign('update_bot', { name: 'Ours' }, a),
  foreign('delete_bot', {}, a),
  (scene) => scene.play.call(scene.owners, 'update_bot', { id: bot(scene).id, ...nowhere }, 'configuration'),
  (scene) => {
    const theirs = { name: 'AI', type: 'ai_agent', owner_client_id: 'theirs' };
    const { id } = scene.play.ok(scene.owners, 'create_bot', theirs, 'configuration');
    scene.play.call(scene.owners, 'set_routing_status', { agent_id: id, status: 'accepting_chats' });
  },
  configure('reset_bot_secret', { id: 'nobody' }, personal),
  foreign('reset_bot_secret', {}, theOwner),
  token({ bot_id: 'nobody' }),
  token({ bot_secret: 'guessed' }),
];

const webhooks: Case[] = [
  'enable_license_webhooks',
  'disable_license_webhooks',
  'get_license_webhooks_state',
].map((action) => configure(action, {}, personal));

const tags: Case[] = [
  (scene) => {
    for (const name of ['sales', 'Sales'])
      scene.play.call(scene.owners, 'create_tag', { name }, 'configuration');
  },
  (scene) => {
    for (let n = 0; n < SERVER_LIMITS.tags.value; n += 1) {
      const tag = { name: `tag ${n}`, groupIds: [], authorId: 'a', createdAt: n };
      scene.license.tags.set(tag.name, tag);
    }
    scene.play.call(scene.owners, 'create_tag', { name: 'one more' }, 'configuration');
  },
  configure('create_tag', { name: 'lost', group_ids: [7] }),
  configure('create_tag', { name: 'theirs', group_ids: [1] }, a),
  ...['update_tag', 'delete_tag'].flatMap((action) => [
    configure(action, { name: 'unknown' }),
    (scene: Scene) => {
      scene.play.call(scene.owners, 'create_tag', { name: 'theirs', group_ids: [1] }, 'configuration');
      scene.play.call(scene.a, action, { name: 'theirs' }, 'configuration');
    },
  ]),
  (scene) => {
    scene.play.call(scene.owners, 'create_tag', { name: 'ours' }, 'configuration');
    scene.play.call(scene.owners, 'update_tag', { name: 'ours', group_ids: [7] }, 'configuration');
  },
];

const odd = (value: unknown) => ({ properties: { test: { int_property: value } } });
const unknown = { properties: { test: { nothing: 1 } } };
const unnamed = { properties: { test: ['nothing'] } };
/** Written by nobody in that place; the last is for the side that may write the one with limited values. */
const forbidden = { properties: { routing: { unassigned: true } } };
const forbiddenName = { properties: { routing: ['unassigned'] } };

/** What is refused about properties of a chat, thread or event. */
function inPlace(place: 'chat' | 'thread' | 'event'): Case[] {
  const address = (scene: Scene, changes: Json = {}): Json => {
    const chat = scene.license.chats.get(scene.open);
    const event = chat?.threads[0]?.events[0]?.id;
    return place === 'chat'
      ? { id: scene.open, ...changes }
      : {
          chat_id: scene.open,
          thread_id: scene.thread,
          ...(place === 'event' ? { event_id: event } : {}),
          ...changes,
        };
  };
  const lost = place === 'chat' ? 'id' : 'chat_id';
  const ask = (who: (scene: Scene) => Person, verb: string, payload: Json): Case => {
    return (scene) => {
      if (place === 'event') scene.play.say(scene.x, scene.open);
      scene.play.call(who(scene), `${verb}_${place}_properties`, address(scene, payload));
    };
  };
  const elsewhere = (who: (scene: Scene) => Person, verb: string): Case => {
    return (scene) =>
      scene.play.call(
        who(scene),
        `${verb}_${place}_properties`,
        address(scene, { [lost]: scene.distant, properties: {} }),
      );
  };
  const gone = [
    ...(place === 'chat' ? [] : [{ thread_id: 'NOTHERE' }]),
    ...(place === 'event' ? [{ event_id: 'NOTHERE' }] : []),
  ];
  return ['update', 'delete'].flatMap((verb) => [
    ...[a, x].flatMap((who) => [
      ask(who, verb, { [lost]: 'NOTHERE', properties: {} }),
      elsewhere(who, verb),
      ...gone.map((missing) => ask(who, verb, { ...missing, properties: {} })),
      ask(who, verb, verb === 'update' ? unknown : unnamed),
      ask(who, verb, verb === 'update' ? forbidden : forbiddenName),
      ...(verb === 'update' ? [ask(who, verb, odd('x'))] : []),
    ]),
    ...(verb === 'update' && place !== 'event'
      ? [ask(x, verb, { properties: { rating: { score: 5 } } })]
      : []),
    ...(verb === 'update' && place !== 'event'
      ? [limited(place, `update_${place}_properties`, address, a)]
      : []),
    ...(verb === 'update' && place === 'event'
      ? [a, x].map((who) => ask(who, verb, { properties: { chats: { formatting: 'html' } } }))
      : []),
  ]);
}

const register = (changes: Json): Json => ({
  name: 'p',
  owner_client_id: 'mine',
  type: 'int',
  access: { license: { agent: ['read', 'write'] } },
  ...changes,
});
const named = { name: 'p', owner_client_id: 'mine' };

/** A property of the caller's application takes 1 only. */
function limited(
  place: string,
  action: string,
  at: (scene: Scene) => Json,
  who: (scene: Scene) => Person,
): Case {
  return (scene) => {
    const { clientId } = scene.license;
    const access = { [place]: { agent: ['write'] } };
    const definition = register({ owner_client_id: clientId, access, domain: [1] });
    scene.play.ok(scene.owners, 'register_property', definition, 'configuration');
    const api =
      action.includes(`_${place}_`) && ['license', 'group'].includes(place) ? 'configuration' : 'agent';
    scene.play.call(who(scene), action, { ...at(scene), properties: { [clientId]: { p: 2 } } }, api);
  };
}

const THRESHOLD = { license: 'queue.reopen_threshold', group: 'queue.reopen_threshold.override' } as const;

function settings(place: 'license' | 'group'): Case[] {
  const at = (id: number): Json => (place === 'license' ? {} : { id, group_id: id });
  const update = `update_${place}_properties`;
  const remove = `delete_${place}_properties`;
  return [
    ...(place === 'group'
      ? [update, remove].map((action) => configure(action, { ...at(7), properties: {} }))
      : []),
    configure(update, { ...at(0), ...odd(1) }, a),
    configure(remove, { ...at(0), properties: { test: [] } }, a),
    configure(update, { ...at(0), ...unknown }),
    configure(remove, { ...at(0), ...unnamed }),
    configure(update, { ...at(0), properties: { limits: { 'tags.hard': 5 } } }),
    configure(remove, { ...at(0), properties: { limits: ['tags.hard'] } }),
    configure(update, { ...at(0), ...odd('x') }),
    limited(place, update, () => at(0), theOwner),
    configure(update, { ...at(0), properties: { chats: { [THRESHOLD[place]]: -2 } } }),
  ];
}

const definitions: Case[] = [
  configure('register_property', register({ owner_client_id: 'rating' })),
  ...['unregister_property', 'publish_property'].flatMap((action) => [
    configure(action, { ...named, owner_client_id: 'rating', access_type: [] }),
    configure(action, { ...named, access_type: [] }),
    (scene: Scene) => {
      scene.play.call(scene.owners, 'register_property', register({}), 'configuration');
      scene.play.call(scene.owners, 'publish_property', { ...named, access_type: ['read'] }, 'configuration');
      scene.play.call(scene.owners, action, { ...named, access_type: [] }, 'configuration');
    },
  ]),
  (scene) => {
    for (let n = 0; n < 2; n += 1)
      scene.play.call(scene.owners, 'register_property', register({}), 'configuration');
  },
  configure('register_property', register({ domain: ['x'] })),
  configure('register_property', register({ default_value: 1, access: { chat: { agent: ['read'] } } })),
  configure('list_group_properties', { id: 7 }),
  configure('list_groups_properties', { group_ids: [7] }),
  call(x, 'list_group_properties', () => ({ id: 7 })),
];

const tooMany = { session_fields: Array.from({ length: 101 }, (_, n) => ({ [`k${n}`]: 'v' })) };
const customers: Case[] = [
  call(a, 'update_customer', () => ({ id: 'nobody', name: 'N' })),
  call(a, 'update_customer', ({ x: { id } }) => ({ id, ...tooMany })),
  call(x, 'update_customer', () => tooMany),
];

const banned = ({ banned: one }: Scene) => one;
/** What any action of customers can be asked with. */
const anything = ({ open: id, closed, thread }: Scene): Json => ({
  id,
  chat_id: id,
  thread_id: thread,
  event_id: 'none',
  chat: { id: closed },
  event: { type: 'message', text: 'x' },
  properties: {},
  seen_up_to: '2023-11-14T22:13:20.000000Z',
  postback: { id: 'p', toggled: true },
  url: 'https://example.com',
});
const bans: Case[] = [
  ...Object.keys(ACTS.customer).map((action) => call(banned, action, anything)),
  call(a, 'ban_customer', ({ x: { id } }) => ({ id, ban: { days: 0 } })),
  call(a, 'ban_customer', () => ({ id: 'nobody', ban: { days: 1 } })),
  (scene) => {
    banMany(scene);
    scene.play.call(scene.a, 'ban_customer', { id: scene.x.id, ban: { days: 1 } });
  },
  (scene) => {
    banMany(scene);
    scene.play.call(scene.owners, 'ban_customer', { ip: '198.51.100.1', seconds: 1 }, 'configuration');
  },
  configure('ban_customer', { seconds: 1, reason: 'none' }),
  (scene) => {
    Object.assign(scene.license, { properties: { monitoring: { ip_mask: '198.51.100.1' } } });
    scene.play.call(scene.owners, 'ban_customer', { ip: '198.51.100.1', seconds: 1 }, 'configuration');
  },
  configure('ban_customer', { seconds: 1, customer_id: 'nobody' }),
  configure('unban_customer', {}),
  configure('unban_customer', { ip: '198.51.100.1' }),
];

/** Addresses, as many as can be kept out. */
function banMany({ license }: Scene): void {
  for (let n = 0; n < SERVER_LIMITS.bans.value; n += 1) {
    keepBan(license.bans, {
      customerId: null,
      ip: `address ${n}`,
      agentId: 'a',
      threadId: null,
      createdAt: license.lastStamp,
      expiresAt: license.lastStamp + MINUTE,
    });
  }
}

const groups: Case[] = [
  configure('create_group', { name: 'Ghosts', agent_priorities: { nobody: 'normal' } }),
  ...['get_group', 'update_group', 'delete_group'].map((action) => configure(action, { id: 7 })),
  configure('get_group', { id: 1 }, bot),
  configure('update_group', { id: 1, name: 'Ours' }, a),
  configure('update_group', { id: 1, agent_priorities: { nobody: 'normal' } }),
  configure('delete_group', { id: 1 }, a),
  configure('delete_group', { id: 0 }),
  none('groups', 'create_group', { name: 'One more', agent_priorities: {} }),
  none('groups_per_agent', 'create_group', { name: 'Ours', agent_priorities: { a: 'normal' } }),
  none('groups_per_agent', 'update_group', { id: 1, agent_priorities: { a: 'normal' } }),
  none('groups_per_agent', 'create_agent', { id: 'many', name: 'Many', ...everywhere }),
  none('groups_per_agent', 'update_agent', { id: 'a', ...everywhere }),
];

export const PROPERTIES: Case[] = [
  ...(['chat', 'thread', 'event'] as const).flatMap(inPlace),
  ...(['license', 'group'] as const).flatMap(settings),
  ...definitions,
];

export const NOUNS: Case[] = [...agents, ...bots, ...webhooks, ...groups, ...tags, ...customers, ...bans];
