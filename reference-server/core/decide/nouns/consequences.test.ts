/** What changes of people, groups, settings and customers mean for the rest of the licence, on the machine. */
import { describe, expect, it } from 'vitest';
import { type Person, Play } from '../../testing.ts';
import { authenticate } from '../../tokens.ts';
import type { License } from '../../world/world.ts';

type Json = Record<string, unknown>;

class Stage extends Play {
  readonly boss: Person = this.owner();

  ask(action: string, payload: Json, who: Person = this.boss): Json {
    return this.ok(who, action, payload, 'configuration');
  }

  get license(): License {
    const found = this.machine.world.licenses.get(this.organizationId);
    if (found === undefined) throw new Error('no licence');
    return found;
  }

  reasons(person: Person): unknown[] {
    return this.pushes(person, 'agent_disconnected').map(({ payload }) => (payload as Json)['reason']);
  }

  lives(person: Person): boolean {
    return 'token' in authenticate(this.machine.world, person.authorization, 'agent');
  }

  messages(chatId: string): unknown[] {
    const events = this.license.chats.get(chatId)?.threads.at(-1)?.events ?? [];
    return events.flatMap(({ body }) => body['system_message_type'] ?? []);
  }

  presentIn(chatId: string): string[] {
    const users = this.license.chats.get(chatId)?.users ?? [];
    return users.filter(({ type, present }) => type === 'agent' && present).map(({ id }) => id);
  }
}

describe('a deleted agent', () => {
  it('leaves its chats, its connections end and its tokens die (ROUTE-060, AUTH-025)', () => {
    const stage = new Stage();
    const a = stage.agent('a');
    const b = stage.agent('b', { status: 'not_accepting_chats' });
    const { chatId } = stage.start(stage.customer('x'));
    expect(stage.presentIn(chatId)).toEqual(['a']);
    stage.ok(b, 'set_routing_status', { status: 'accepting_chats' });
    stage.ask('delete_agent', { id: 'a' });
    expect(stage.reasons(a)).toEqual(['access_token_revoked']);
    expect(stage.pushes(b, 'agent_deleted').map(({ payload }) => payload)).toEqual([{ id: 'a' }]);
    expect(stage.presentIn(chatId)).toEqual(['b']);
    expect(stage.messages(chatId)).toContain('routing.assigned_deleted');
    expect(stage.license.agents.has('a')).toBe(false);
    expect(stage.lives(a)).toBe(false);
    expect(stage.lives(b)).toBe(true);
  });

  it('that has two connections ends on both, and a bot without any goes too', () => {
    const stage = new Stage();
    const a = stage.agent('a');
    stage.login(a, 'a:2');
    stage.ask('delete_agent', { id: 'a' });
    expect(stage.last.effects.filter(({ type }) => type === 'close')).toHaveLength(2);
    const { id } = stage.ask('create_bot', { name: 'Bot' });
    stage.ask('delete_bot', { id });
    expect(stage.license.agents.has(String(id))).toBe(false);
  });
});

describe('a new role', () => {
  it('ends connections, and tokens have its scopes from then on (AUTH-023, AUTH-038)', () => {
    const stage = new Stage();
    const a = stage.agent('a');
    stage.ask('update_agent', { id: 'a', role: 'administrator' });
    expect(stage.reasons(a)).toEqual(['role_permissions_changed']);
    const token = () => [...stage.machine.world.tokens.values()].find(({ subjectId }) => subjectId === 'a');
    expect(token()?.scopes.has('chats--all:rw')).toBe(true);
    stage.login(a, 'a:again');
    stage.ask('update_agent', { id: 'a', role: 'normal' });
    expect(token()?.scopes.has('chats--all:rw')).toBe(false);
    stage.login(a, 'a:third');
    stage.ask('update_agent', { id: 'a', job_title: 'Boss' });
    expect(stage.reasons(a)).toEqual([]);
  });
});

describe('a deleted group', () => {
  it('gives its live chats and lonely members to group 0, and its id to nobody (CONF-006)', () => {
    const stage = new Stage({ groups: [{ id: 1 }] });
    const one = stage.agent('one', { groups: [1], limit: 1 });
    const zero = stage.agent('zero', { groups: [0] });
    const { chatId: talking } = stage.start(stage.customer('x'), { chat: { access: { group_ids: [1] } } });
    const { chatId: waiting } = stage.start(stage.customer('y'), { chat: { access: { group_ids: [1] } } });
    expect([stage.presentIn(talking), stage.presentIn(waiting)]).toEqual([['one'], []]);
    stage.ask('delete_group', { id: 1 });
    expect(stage.pushes(zero, 'group_deleted')).toHaveLength(1);
    expect(stage.license.chats.get(talking)?.access).toEqual({ groupIds: [0] });
    expect(stage.presentIn(talking)).toEqual(['one']);
    expect(stage.presentIn(waiting)).toEqual(['zero']);
    expect([...(stage.license.agents.get(one.id)?.groups ?? [])]).toEqual([[0, 'normal']]);
    expect(stage.ask('create_group', { name: 'New', agent_priorities: {} })).toEqual({ id: 2 });
  });

  it('closes a chat that would wait where nobody is logged in', () => {
    const stage = new Stage({ groups: [{ id: 1 }, { id: 2 }] });
    stage.agent('one', { groups: [1, 2], limit: 1 });
    const access = { group_ids: [1] };
    const { chatId: talking } = stage.start(stage.customer('x'), { chat: { access } });
    const { chatId: waiting } = stage.start(stage.customer('y'), { chat: { access } });
    stage.ask('delete_group', { id: 1 });
    const active = (chatId: string) => stage.license.chats.get(chatId)?.threads.at(-1)?.active;
    expect([active(talking), active(waiting)]).toEqual([true, false]);
    expect(stage.messages(waiting)).toContain('routing.archived_offline');
  });
});

describe('settings', () => {
  it('of licence and group are what the router reads (PROP-027)', () => {
    const stage = new Stage({ groups: [{ id: 1 }] });
    stage.agent('a', { groups: [0, 1] });
    const owner = stage.agent('watch', { status: 'not_accepting_chats' });
    stage.ask('update_license_properties', { properties: { chats: { manual_routing: true } } });
    expect(stage.pushes(owner, 'license_properties_updated').map(({ payload }) => payload)).toEqual([
      { properties: { chats: { manual_routing: true } } },
    ]);
    const { chatId } = stage.start(stage.customer('x'));
    expect(stage.presentIn(chatId)).toEqual([]);
    const properties = { chats: { 'manual_routing.override': 0 } };
    stage.ask('update_group_properties', { group_id: 1, properties });
    expect(stage.pushes(owner, 'group_properties_updated').map(({ payload }) => payload)).toEqual([
      { group_id: 1, properties },
    ]);
    const { chatId: other } = stage.start(stage.customer('y'), { chat: { access: { group_ids: [1] } } });
    expect(stage.presentIn(other)).toEqual(['a']);
    stage.ask('delete_license_properties', { properties: { chats: ['manual_routing'] } });
    expect(stage.presentIn(chatId)).toEqual(['a']);
    const listed = stage.ask('list_license_properties', { namespace: 'chats', name_prefix: 'manual' });
    expect(listed).toEqual({ chats: { manual_routing: false } });
  });

  it('of an application are its own until they are published (PROP-009 to PROP-011, PROP-014, PROP-015)', () => {
    const stage = new Stage();
    const mine = stage.license.clientId;
    const access = { license: { agent: ['read', 'write'] } };
    const property = { name: 'p', type: 'int', access, default_value: 3 };
    stage.ask('register_property', { ...property, owner_client_id: mine });
    stage.ask('register_property', { ...property, owner_client_id: 'theirs' });
    const list = () => {
      const { [mine]: own, theirs } = stage.ask('list_license_properties', {});
      return { own, theirs };
    };
    expect(list()).toEqual({ own: { p: 3 }, theirs: undefined });
    const write = (namespace: string, p: number) =>
      stage.call(
        stage.boss,
        'update_license_properties',
        { properties: { [namespace]: { p } } },
        'configuration',
      ).reply;
    expect(write(mine, 4)).toMatchObject({ ok: true });
    expect(write('theirs', 4)).toMatchObject({ ok: false, error: { type: 'validation' } });
    stage.ask('publish_property', { name: 'p', owner_client_id: 'theirs', access_type: ['read'] });
    expect(write('theirs', 4)).toMatchObject({ ok: false, error: { type: 'validation' } });
    expect(list()).toEqual({ own: { p: 4 }, theirs: { p: 3 } });
    stage.ask('delete_license_properties', { properties: { [mine]: ['p'] } });
    expect(list()).toEqual({ own: { p: 3 }, theirs: { p: 3 } });
  });
});

describe('properties of chats, threads and events', () => {
  it('are told to those who may read them, and answer the request on its own connection (PROP-008, PROP-025)', () => {
    const stage = new Stage();
    const a = stage.agent('a');
    const x = stage.customer('x');
    const { chatId: chat_id, threadId: thread_id } = stage.start(x);
    const properties = { routing: { pinned: true }, test: { int_property: 1 } };
    stage.ok(a, 'update_chat_properties', { id: chat_id, properties });
    expect(stage.pushes(a, 'chat_properties_updated')).toMatchObject([
      { payload: { chat_id, properties }, requestId: 'request' },
    ]);
    expect(stage.pushes(x, 'chat_properties_updated').map(({ payload }) => payload)).toEqual([
      { chat_id, properties: { test: { int_property: 1 } } },
    ]);
    stage.ok(x, 'update_thread_properties', { chat_id, thread_id, properties: { rating: { score: 1 } } });
    expect(stage.chat(a, chat_id).thread['properties']).toMatchObject({ rating: { score: 1 } });
    const rating = { rating: { score: 0, comment: 'meh' } };
    stage.ok(x, 'update_thread_properties', { chat_id, thread_id, properties: rating });
    stage.ok(x, 'delete_thread_properties', { chat_id, thread_id, properties: { rating: ['score'] } });
    const transcript = { routing: { transcript_email: 'x@example.com' } };
    stage.ok(x, 'update_thread_properties', { chat_id, thread_id, properties: transcript });
    // PROP-020, PROP-033.
    expect(stage.messages(chat_id)).toEqual([
      'rating.chat_rated',
      'rating.chat_rated',
      'rating.chat_commented',
      'rating.chat_rating_canceled',
      'transcript_requested',
    ]);
    const names = { properties: { routing: ['pinned'], test: ['int_property', 'bool_property'] } };
    stage.ok(a, 'delete_chat_properties', { id: chat_id, ...names });
    expect(stage.pushes(x, 'chat_properties_deleted').map(({ payload }) => payload)).toEqual([
      { chat_id, properties: { test: ['int_property'] } },
    ]);
    expect(stage.chat(a, chat_id)['properties']).not.toHaveProperty('test');
  });

  it('of events that only agents see stay unknown to the customer', () => {
    const stage = new Stage();
    const a = stage.agent('a');
    const x = stage.customer('x');
    const { chatId: chat_id, threadId: thread_id } = stage.start(x);
    const event_id = stage.say(a, chat_id, 'psst', { visibility: 'agents' });
    const given = { chat_id, thread_id, event_id, properties: { test: { bool_property: true } } };
    stage.ok(a, 'update_event_properties', given);
    expect(stage.pushes(a, 'event_properties_updated').map(({ payload }) => payload)).toEqual([given]);
    expect(stage.pushes(x)).toEqual([]);
    expect(stage.refused(x, 'update_event_properties', given).type).toBe('not_found');
  });
});

describe('update_customer', () => {
  it('tells what changed to agents and to the customer, and a chat of new names (CUST-009 to CUST-011)', () => {
    const stage = new Stage();
    const a = stage.agent('a');
    const x = stage.customer('x');
    const hook = { url: 'http://receiver.test', secret_key: 's', owner_client_id: 'o', type: 'license' };
    stage.ask('register_webhook', { ...hook, action: 'customer_session_fields_updated' });
    const { chatId, threadId } = stage.start(x);
    const changes = { name: 'Xena', phone_number: '+48123', session_fields: [{ b: '1' }, { a: '2' }] };
    stage.ok(a, 'update_customer', { id: x.id, email: undefined, ...changes });
    expect(stage.pushes(a, 'customer_updated').map(({ payload }) => payload)).toEqual([
      { id: x.id, type: 'customer', ...changes },
    ]);
    expect(stage.pushes(x, 'customer_updated').map(({ payload }) => payload)).toEqual([
      { id: x.id, ...changes },
    ]);
    expect(stage.messages(chatId)).toContain('customer_updated');
    const bodies = stage.last.effects.flatMap((effect) => (effect.type === 'webhook' ? [effect.body] : []));
    expect(bodies).toMatchObject([
      {
        payload: {
          id: x.id,
          active_chat: { chat_id: chatId, thread_id: threadId },
          session_fields: changes.session_fields,
        },
      },
    ]);
    stage.ok(x, 'update_customer', { name: 'Xena' });
    expect(stage.last.effects).toEqual([]);
  });
});
