/** Calls about people and settings, logins and other commands, each of which one guard refuses. For tests only. */
import { expect } from 'vitest';
import type { Person } from '../../testing.ts';
import { GRANTS_REFUSED } from './grants.ts';
import { a, type Case, call, type Json, type Scene, x } from './scene.ts';

const owner = (scene: Scene) => scene.owners;
const configure = (action: string, payload: Json) => call(owner, action, () => payload, 'configuration');
export const PEOPLE: Case[] = [
  call(a, 'set_routing_status', () => ({ agent_id: 'nobody', status: 'accepting_chats' })),
  call(a, 'set_routing_status', () => ({ status: 'offline' })),
  call(
    ({ offline }) => offline,
    'set_routing_status',
    () => ({ status: 'accepting_chats' }),
  ),
  call(a, 'set_routing_status', () => ({ agent_id: 'away', status: 'accepting_chats' })),
  call(a, 'list_routing_statuses', () => ({ filters: { group_ids: [77] } })),
  ...[a, x].map((who) => call(who, 'login', () => ({ token: 'again' }))),
  call(owner, 'logout', () => ({})),
  configure('register_webhook', webhook('chat_deactivated', { author_type: 'customer' })),
  configure('register_webhook', { ...webhook('agent_deleted'), additional_data: ['chat_properties'] }),
  (scene) => {
    for (let n = 0; n < 4; n += 1)
      scene.play.call(scene.owners, 'register_webhook', webhook('incoming_event'), 'configuration');
  },
  configure('unregister_webhook', { id: 'nothing', owner_client_id: 'mine' }),
];

function webhook(action: string, filters?: Json): Json {
  const rest = { url: 'https://example.com', secret_key: 's', owner_client_id: 'mine', type: 'license' };
  return { action, ...rest, ...(filters === undefined ? {} : { filters }) };
}

export const LOGINS: Case[] = [
  (scene) => scene.logIn(scene.a, {}, 'nowhere'),
  (scene) => scene.logIn(scene.a, {}, 'a:1'),
  ...[a, x].map(
    (who): Case =>
      (scene) =>
        scene.logIn(who(scene), { token: 'Bearer wrong' }),
  ),
  (scene) => {
    const { version, organizationId } = scene.play;
    scene.play.step({ type: 'create_license', spec: { organization_id: 'other' } });
    const connection = { connectionId: 'there', api: 'agent', version, organizationId: 'other' } as const;
    scene.play.step({ type: 'connect', ...connection });
    expect(organizationId).not.toBe('other');
    scene.logIn(scene.a, {}, 'there');
  },
  (scene) => {
    scene.command({ actor: 'bot', role: null, groups: null, spec: { name: 'Bot' } });
    const { id, authorization } = scene.play.payload();
    const bot: Person = {
      id: String(id),
      api: 'agent',
      authorization: String(authorization),
      connection: null,
    };
    scene.logIn(bot);
  },
  (scene) => {
    scene.license.agents.delete('away');
    scene.logIn(scene.offline);
  },
  (scene) => {
    Object.assign(scene.agent(scene.offline), { suspended: true });
    scene.logIn(scene.offline);
  },
  (scene) => {
    Object.assign(scene.agent(scene.offline), { awaitingApproval: true });
    scene.logIn(scene.offline);
  },
  (scene) => {
    Object.assign(scene.license, { plan: { seats: 1 } });
    scene.logIn(scene.offline);
  },
  (scene) => {
    Object.assign(scene.license, { plan: { online_customers: 0 } });
    for (const [id, { api, subjectId }] of scene.play.machine.world.connections)
      if (api === 'customer' && subjectId === scene.stranger.id)
        scene.play.step({ type: 'disconnect', connectionId: id, reason: null });
    scene.logIn(scene.stranger);
  },
  (scene) => {
    scene.license.customers.delete(scene.stranger.id);
    scene.logIn(scene.stranger);
  },
  (scene) => scene.logIn(scene.banned),
  (scene) => scene.logIn(scene.stranger, { group_id: 7 }),
  (scene) => {
    for (let n = 2; n < 6; n += 1) scene.play.login(scene.stranger, `w:${n}`);
    scene.logIn(scene.stranger);
  },
];

const token = { clientId: 'mine', entityId: null, groupId: null };
export const COMMANDS_REFUSED: Case[] = [
  ({ play: { machine, version } }) =>
    machine.step({
      type: 'connect',
      connectionId: 'c',
      api: 'agent',
      version,
      organizationId: 'unknown',
    }),
  ...['unknown', undefined].map(
    (organizationId): Case =>
      ({ play }) =>
        play.step({
          type: 'anonymize_chat',
          organizationId: organizationId ?? play.organizationId,
          chatId: 'NOTHERE',
        }),
  ),
  ({ play }) => play.step({ type: 'disconnect', connectionId: 'nowhere', reason: null }),
  ({ play }) => play.step({ type: 'alive', connectionId: 'nowhere', until: 0 }),
  ({ play }) => play.step({ type: 'issue_customer_token', organizationId: 'unknown', ...token }),
  ({ play: { organizationId, step }, play }) =>
    step.call(play, { type: 'issue_customer_token', organizationId, ...token, groupId: 7 }),
  ({ play: { organizationId, step }, play }) =>
    step.call(play, { type: 'issue_customer_token', organizationId, ...token, entityId: 'nobody' }),
  ...GRANTS_REFUSED,
  ({ play }) =>
    play.step({
      type: 'create_license',
      spec: {
        groups: [
          { id: 1, name: 'One' },
          { id: 1, name: 'Two' },
        ],
      },
    }),
  ({ play }) =>
    play.step({
      type: 'create_actor',
      organizationId: 'unknown',
      actor: 'agent',
      role: null,
      groups: null,
      spec: {},
    }),
  (scene) => scene.command({ actor: 'agent', role: null, groups: [{ id: 7, priority: 'normal' }], spec: {} }),
  (scene) => scene.command({ actor: 'agent', role: null, groups: null, spec: { id: 'a' } }),
  (scene) => scene.command({ actor: 'agent', role: null, groups: null, spec: { max_chats_count: 100 } }),
];
