import { describe, expect, it } from 'vitest';
import { MINUTE, Play } from '../testing.ts';

function stage() {
  const play = new Play({ groups: [{ id: 1, name: 'One' }] });
  return { play, agent: play.agent('a'), customer: play.customer('x') };
}

const message = (text = 'hi', extra = {}) => ({ type: 'message', text, ...extra });

describe('start_chat', () => {
  it('answers with the ids of chat, thread and initial events in order (CHAT-001 to CHAT-004)', () => {
    const { play, agent, customer } = stage();
    const events = [message('one'), message('two')];
    const reply = play.ok(customer, 'start_chat', { chat: { thread: { events } } });
    const { thread } = play.chat(agent, String(reply['chat_id']));
    expect(thread.events.map((event) => event['text'])).toEqual(['one', 'two']);
    expect(reply['event_ids']).toEqual(thread.events.map((event) => event['id']));
    expect(play.ok(play.customer('y'), 'start_chat')).not.toHaveProperty('event_ids');
  });

  it('gives one customer one chat (CHAT-013)', () => {
    const { play, agent, customer } = stage();
    play.start(customer);
    expect(play.refused(customer, 'start_chat').type).toBe('limit_reached');
    const users = [{ id: customer.id, type: 'customer' }];
    expect(play.refused(agent, 'start_chat', { chat: { users } }).type).toBe('limit_reached');
  });

  it('is refused with nobody there, and starts when continuous (CHAT-007 to CHAT-009)', () => {
    const play = new Play();
    const customer = play.customer('x');
    expect(play.refused(customer, 'start_chat').type).toBe('groups_offline');
    const { chatId } = play.start(customer, { continuous: true });
    expect(play.chat(customer, chatId)).toMatchObject({
      properties: { routing: { continuous: true } },
      thread: { active: true, properties: { routing: { continuous: true } } },
    });
  });

  it('routes nothing when inactive (CHAT-005, CHAT-006)', () => {
    const { play, agent, customer } = stage();
    const { chatId } = play.start(customer, { active: false });
    const chat = play.chat(agent, chatId);
    expect(chat.thread['active']).toBe(false);
    expect(chat.thread['queue']).toBeUndefined();
    expect(chat.users.map((user) => user['id'])).toEqual([customer.id]);
  });

  it('checks users, authors, groups and properties (CHAT-018 to CHAT-020, PROP-021)', () => {
    const { play, agent, customer } = stage();
    const refused = (chat: object) => play.refused(agent, 'start_chat', { chat }).type;
    const agents = [1, 2, 3, 4, 5].map((n) => ({ id: play.agent(`n${n}`).id, type: 'agent' }));
    const other = play.customer('y');
    expect(refused({ users: agents })).toBe('validation');
    expect(refused({ users: [customer, other].map(({ id }) => ({ id, type: 'customer' })) })).toBe(
      'validation',
    );
    expect(refused({ users: [{ id: 'nobody', type: 'agent' }] })).toBe('not_found');
    expect(refused({ access: { group_ids: [7] } })).toBe('group_not_found');
    expect(refused({ access: { group_ids: [1] } })).toBe('missing_access');
    expect(refused({ properties: { routing: { continuous: true } } })).toBe('validation');
    expect(refused({ properties: { nowhere: { x: 1 } } })).toBe('validation');
    const events = [message('forged', { author_id: 'n1' })];
    expect(refused({ thread: { events } })).toBe('validation');
    play.ok(agent, 'start_chat', { chat: { users: agents.slice(0, 1), thread: { events } } });
  });

  it('makes the agent present and marks everything as seen (CHAT-022, CHAT-024, CHAT-021)', () => {
    const { play, agent, customer } = stage();
    const users = [{ id: customer.id, type: 'customer' }];
    const events = [message('hidden?', { visibility: 'agents' })];
    const reply = play.ok(agent, 'start_chat', { chat: { users, thread: { events } } });
    const chat = play.chat(agent, String(reply['chat_id']));
    const event = chat.thread.events[0];
    expect(event).toMatchObject({ visibility: 'all', author_id: 'a' });
    expect(chat.users.find((user) => user['id'] === 'a')).toMatchObject({
      present: true,
      events_seen_up_to: event?.['created_at'],
    });
  });
});

describe('resume_chat', () => {
  it('adds a linked thread and refuses an active chat (CHAT-015, CHAT-016, THREAD-009 to THREAD-011)', () => {
    const { play, agent, customer } = stage();
    const { chatId, threadId } = play.start(customer);
    expect(play.refused(customer, 'resume_chat', { chat: { id: chatId } })).toMatchObject({
      type: 'validation',
      message: 'Chat is already active',
    });
    play.ok(agent, 'deactivate_chat', { id: chatId });
    const { thread_id: second } = play.ok(customer, 'resume_chat', { chat: { id: chatId } });
    const { threads } = play.ok(agent, 'list_threads', { chat_id: chatId }) as { threads: object[] };
    expect(threads).toMatchObject([
      { id: second, previous_thread_id: threadId, active: true },
      { id: threadId, next_thread_id: second, active: false },
    ]);
  });

  it('keeps the mode; only a customer can take it away (CHAT-010)', () => {
    const { play, agent, customer } = stage();
    const { chatId } = play.start(customer, { continuous: true });
    const mode = () => play.chat(agent, chatId)['properties'] as { routing: { continuous: boolean } };
    const again = (person: typeof agent, payload = {}) => {
      play.ok(agent, 'deactivate_chat', { id: chatId, ignore_requester_presence: true });
      play.ok(person, 'resume_chat', { chat: { id: chatId }, ...payload });
      return mode().routing.continuous;
    };
    expect(again(customer)).toBe(true);
    expect(again(agent, { continuous: false })).toBe(true);
    expect(again(customer, { continuous: false })).toBe(false);
    expect(again(agent, { continuous: true })).toBe(true);
  });

  it('is for own chats and reachable ones only (AUTH-039, AUTH-040)', () => {
    const { play, customer } = stage();
    const { chatId } = play.start(customer);
    const stranger = play.customer('y');
    for (const [action, payload] of [
      ['resume_chat', { chat: { id: chatId } }],
      ['get_chat', { chat_id: chatId }],
      ['list_threads', { chat_id: chatId }],
      ['send_event', { chat_id: chatId, event: message() }],
      ['deactivate_chat', { id: chatId }],
      ['mark_events_as_seen', { chat_id: chatId, seen_up_to: '2024-01-01T00:00:00Z' }],
    ] as const) {
      expect(play.refused(stranger, action, payload).type).toBe('missing_access');
      const nothing = JSON.parse(JSON.stringify(payload).replaceAll(chatId, 'NOSUCHCHAT'));
      expect(play.refused(stranger, action, nothing).type).toBe('not_found');
    }
  });
});

describe('deactivate_chat', () => {
  it('needs presence or the waiver, and an active thread (CHAT-025 to CHAT-028)', () => {
    const { play, agent, customer } = stage();
    const other = play.agent('b', { status: 'not_accepting_chats' });
    const { chatId } = play.start(customer);
    expect(play.refused(other, 'deactivate_chat', { id: chatId }).type).toBe('authorization');
    play.ok(other, 'deactivate_chat', { id: chatId, ignore_requester_presence: true });
    const [event] = play.chat(agent, chatId).thread.events;
    expect(event).toMatchObject({ type: 'system_message', system_message_type: 'manual_archived_agent' });
    expect(event).not.toHaveProperty('author_id');
    expect(play.refused(agent, 'deactivate_chat', { id: chatId }).type).toBe('chat_inactive');
    play.ok(customer, 'resume_chat', { chat: { id: chatId } });
    play.ok(customer, 'deactivate_chat', { id: chatId });
    expect(play.chat(agent, chatId).thread.events[0]).toMatchObject({
      system_message_type: 'manual_archived_customer',
    });
  });

  it('leaves pinned what the customer closes unassigned (ROUTE-050, ROUTE-051)', () => {
    const { play, agent, customer } = stage();
    play.ok(agent, 'set_routing_status', { status: 'not_accepting_chats' });
    const { chatId } = play.start(customer, { continuous: true });
    const routing = () => play.chat(agent, chatId)['properties'] as object;
    expect(routing()).toMatchObject({ routing: { unassigned: true, pinned: true, was_pinned: true } });
    play.ok(customer, 'deactivate_chat', { id: chatId });
    expect(routing()).toMatchObject({ routing: { pinned: true } });
    play.ok(customer, 'resume_chat', { chat: { id: chatId } });
    play.ok(agent, 'deactivate_chat', { id: chatId, ignore_requester_presence: true });
    expect(play.pushes(agent, 'chat_properties_updated')).toHaveLength(1);
    expect(routing()).toMatchObject({ routing: { pinned: false, was_pinned: true } });
  });

  it('is done by the router after 30 minutes of silence (CHAT-029, CHAT-030)', () => {
    const { play, agent, customer } = stage();
    const { chatId } = play.start(customer);
    play.pass(29 * MINUTE);
    expect(play.chat(agent, chatId).thread['active']).toBe(true);
    play.pass(MINUTE);
    expect(play.pushes(agent, 'chat_deactivated')[0]?.payload).not.toHaveProperty('user_id');
    expect(play.chat(agent, chatId).thread['active']).toBe(false);
  });
});

describe('transfer_chat', () => {
  it('moves the chat to a logged-in agent, accepting or not (ACCESS-011, ACCESS-015 to ACCESS-022)', () => {
    const { play, agent, customer } = stage();
    const other = play.agent('b', { status: 'not_accepting_chats' });
    const { chatId, threadId } = play.start(customer);
    play.ok(agent, 'transfer_chat', { id: chatId, target: { type: 'agent', ids: ['b'] } });
    expect(play.pushes(other, 'incoming_chat')[0]?.payload).toMatchObject({
      transferred_from: { group_ids: [0], agent_ids: ['a'] },
    });
    expect(play.pushes(customer, 'chat_transferred')).toHaveLength(1);
    const chat = play.chat(other, chatId);
    expect(chat.thread).toMatchObject({ id: threadId, active: true });
    expect(chat.users).toMatchObject([
      { present: true },
      { id: 'a', present: false },
      { id: 'b', present: true },
    ]);
    expect(chat.thread.events.at(-1)).toMatchObject({
      system_message_type: 'chat_transferred',
      text_vars: { initiator: 'a', targets: 'b' },
    });
    expect(play.refused(agent, 'send_event', { chat_id: chatId, event: message() }).type).toBe(
      'authorization',
    );
  });

  it('fails without a trace when nobody can be assigned (ACCESS-008, ACCESS-009, ACCESS-012)', () => {
    const { play, agent, customer } = stage();
    play.agent('off', { status: 'offline' });
    play.agent('outside', { groups: [1], status: 'not_accepting_chats' });
    const { chatId } = play.start(customer, { chat: { access: { group_ids: [0] } } });
    const refused = (target: object | undefined) =>
      play.refused(agent, 'transfer_chat', { id: chatId, ...(target && { target }) }).type;
    expect(refused({ type: 'agent', ids: ['off'] })).toBe('agent_offline');
    expect(refused({ type: 'agent', ids: ['nobody'] })).toBe('not_found');
    expect(refused({ type: 'agent', ids: ['a'] })).toBe('validation');
    expect(refused({ type: 'group', ids: [9] })).toBe('group_not_found');
    expect(refused({ type: 'group', ids: [1] })).toBe('validation');
    expect(refused(undefined)).toBe('validation');
  });

  it('queues a forced transfer and changes the access (ACCESS-010, ACCESS-014)', () => {
    const { play, agent, customer } = stage();
    const member = play.agent('one', { groups: [1], status: 'not_accepting_chats' });
    const { chatId } = play.start(customer);
    play.ok(agent, 'transfer_chat', {
      id: chatId,
      target: { type: 'group', ids: [1] },
      ignore_agents_availability: true,
    });
    expect(play.pushes(member, 'chat_transferred')[0]?.payload).toMatchObject({ queue: { position: 1 } });
    const chat = play.chat(member, chatId);
    expect(chat).toMatchObject({
      access: { group_ids: [1] },
      properties: { routing: { unassigned: true, pinned: true } },
      thread: { active: true, queue: { position: 1 } },
    });
    play.ok(member, 'set_routing_status', { status: 'accepting_chats' });
    expect(play.chat(member, chatId).thread['queue']).toBeUndefined();
  });

  it('takes a forced transfer to an offline agent', () => {
    const { play, agent, customer } = stage();
    play.agent('off', { status: 'offline' });
    const { chatId } = play.start(customer);
    const target = { type: 'agent', ids: ['off'] };
    play.ok(agent, 'transfer_chat', { id: chatId, target, ignore_agents_availability: true });
    const chat = play.chat(agent, chatId);
    expect(chat.users.find((user) => user['id'] === 'off')).toMatchObject({ present: true });
    expect(chat.thread['queue']).toBeUndefined();
  });
});

describe('who watched', () => {
  it('is seen in the thread that it begins, and has it (USER-020, ROUTE-068)', () => {
    const { play, customer } = stage();
    const watcher = play.agent('watcher', { status: 'not_accepting_chats' });
    const { chatId } = play.start(customer);
    const user = { user_id: watcher.id, user_type: 'agent', visibility: 'agents' };
    play.ok(watcher, 'add_user_to_chat', { chat_id: chatId, ...user, ignore_requester_presence: true });
    play.ok(customer, 'deactivate_chat', { id: chatId });
    play.ok(watcher, 'resume_chat', { chat: { id: chatId } });
    const chat = play.chat(watcher, chatId);
    const here = chat.users.find(({ id }) => id === watcher.id);
    expect(here).toMatchObject({ present: true, visibility: 'all' });
    expect(chat).toMatchObject({ properties: { routing: { unassigned: false } } });
    expect(play.chat(customer, chatId).users.filter(({ type }) => type === 'agent')).toHaveLength(2);
  });

  it('is named to the customer by nothing it does, nor later in the thread it watched (USER-020, EVENT-052)', () => {
    const { play, agent, customer } = stage();
    play.agent('another', { status: 'not_accepting_chats' });
    const watcher = play.agent('watcher', { status: 'not_accepting_chats' });
    const { chatId, threadId } = play.start(customer);
    const user = { user_id: watcher.id, user_type: 'agent', visibility: 'agents' };
    play.ok(watcher, 'add_user_to_chat', { chat_id: chatId, ...user, ignore_requester_presence: true });
    const { event_id } = play.ok(agent, 'send_event', {
      chat_id: chatId,
      event: {
        type: 'rich_message',
        template_id: 'quick_replies',
        elements: [{ title: 'q', buttons: [{ type: 'message', text: 'y', postback_id: 'y', value: 'y' }] }],
      },
    });
    const place = { chat_id: chatId, thread_id: threadId };
    const told: unknown[] = [];
    const does = (action: string, payload: Record<string, unknown>) => {
      play.ok(watcher, action, payload);
      told.push(...play.pushes(customer));
    };
    does('send_rich_message_postback', { ...place, event_id, postback: { id: 'y', toggled: true } });
    const another = { chat_id: chatId, user_id: 'another', user_type: 'agent' };
    does('add_user_to_chat', { ...another, visibility: 'all' });
    does('remove_user_from_chat', another);
    const target = { type: 'agent', ids: ['another'] };
    does('transfer_chat', { id: chatId, target, ignore_agents_availability: true });
    does('deactivate_chat', { id: chatId });
    const publicId = play.machine.world.licenses.get(play.organizationId)?.agents.get('watcher')?.publicId;
    const read = ['get_chat', 'list_threads'].map((action) => play.ok(customer, action, { chat_id: chatId }));
    const seen = JSON.stringify([told, read, play.ok(customer, 'list_chats', {})]);
    expect(told).not.toEqual([]);
    expect(seen).not.toMatch(/watcher/i);
    expect(seen).not.toContain(publicId);
    play.ok(watcher, 'resume_chat', { chat: { id: chatId } });
    const threads = play.ok(customer, 'list_threads', { chat_id: chatId })['threads'];
    expect(threads).toMatchObject([
      { user_ids: expect.arrayContaining([publicId]) },
      { user_ids: expect.not.arrayContaining([publicId]) },
    ]);
  });
});

describe('a follower', () => {
  it('hears nothing of a chat that has moved out of its reach (AUTH-039, CHAT-043)', () => {
    const { play, agent, customer } = stage();
    const follower = play.agent('follower', { status: 'not_accepting_chats' });
    const { chatId } = play.start(customer);
    play.ok(follower, 'follow_chat', { id: chatId });
    play.say(customer, chatId);
    expect(play.pushes(follower, 'incoming_event')).toHaveLength(1);
    const target = { type: 'group', ids: [1] };
    play.ok(agent, 'transfer_chat', { id: chatId, target, ignore_agents_availability: true });
    expect(play.refused(follower, 'get_chat', { chat_id: chatId }).type).toBe('missing_access');
    play.say(customer, chatId);
    expect(play.pushes(follower, 'incoming_event')).toEqual([]);
    play.ok(follower, 'unfollow_chat', { id: chatId });
  });
});
