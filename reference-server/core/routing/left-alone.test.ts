/** What becomes of chats for which the usual way is closed: people alone may decide, no bot is wanted, nobody is left. */
import { describe, expect, it } from 'vitest';
import { MINUTE, type Person, Play } from '../testing.ts';

const routing = (play: Play, chatId: string) => {
  const chat = play.machine.world.licenses.get(play.organizationId)?.chats.get(chatId);
  const thread = chat?.threads.at(-1);
  if (chat === undefined || thread === undefined) throw new Error('the chat is there');
  const agents = chat.users.filter((user) => user.type === 'agent' && user.present).map(({ id }) => id);
  const last = thread.events.findLast(({ type }) => type === 'system_message')?.body['system_message_type'];
  return { active: thread.active, queued: thread.queuedAt !== null, agents, last, thread };
};
const join = (play: Play, agent: Person, chatId: string, visibility = 'all') =>
  play.ok(agent, 'add_user_to_chat', {
    chat_id: chatId,
    user_id: agent.id,
    user_type: 'agent',
    visibility,
    ignore_requester_presence: true,
  });

describe('a chat that the router must leave alone (ROUTE-040)', () => {
  const ignoring = { chat: { properties: { routing: { ignore_agents_routing: true } } } };

  it('is given to nobody when its agent is lost', () => {
    const play = new Play();
    const [a] = [play.agent('a'), play.agent('b')];
    const { chatId } = play.start(play.customer('c'), ignoring);
    join(play, a, chatId);
    play.step({ type: 'disconnect', connectionId: 'a:1', reason: null });
    expect(routing(play, chatId)).toMatchObject({
      active: true,
      queued: false,
      agents: [],
      last: 'routing.unassigned_disconnected',
    });
  });

  it('is not moved for want of a first reply', () => {
    const play = new Play();
    const [a] = [play.agent('a'), play.agent('b')];
    const customer = play.customer('c');
    const { chatId } = play.start(customer, ignoring);
    join(play, a, chatId);
    play.say(customer, chatId);
    play.pass(4 * MINUTE);
    expect(routing(play, chatId).agents).toEqual(['a']);
  });

  it('leaves the queue it was in when somebody comes', () => {
    const play = new Play();
    const [, b] = [play.agent('a', { limit: 0 }), play.agent('b', { limit: 0 })];
    const { chatId } = play.start(play.customer('c'));
    expect(routing(play, chatId).queued).toBe(true);
    play.ok(b, 'update_chat_properties', { id: chatId, ...ignoring.chat });
    join(play, b, chatId);
    expect(routing(play, chatId)).toMatchObject({ queued: false, agents: ['b'] });
  });
});

it('a transfer to a group gives no bot a chat that wants none (ROUTE-041)', () => {
  const play = new Play({
    groups: [{ id: 0 }, { id: 1 }],
    agents: [{ id: 'bot', type: 'bot', online: true, groups: [{ id: 1, priority: 'first' }] }],
  });
  const [a] = [play.agent('a'), play.agent('b', { groups: [1] })];
  const { chatId } = play.start(play.customer('c'), {
    chat: { thread: { properties: { routing: { ignore_bots: true } } } },
  });
  play.ok(a, 'transfer_chat', { id: chatId, target: { type: 'group', ids: [1] } });
  expect(routing(play, chatId).agents).toEqual(['b']);
});

describe('a customer who waits', () => {
  it('is moved although somebody else has left a note for agents (ROUTE-055, ROUTE-056)', () => {
    const play = new Play({ properties: { transfer_chat_after_min: 3 } });
    const customer = play.customer('c');
    const a = play.agent('a');
    const { chatId } = play.start(customer);
    const [watcher] = [play.agent('w', { limit: 0 }), play.agent('b')];
    play.say(customer, chatId);
    join(play, watcher, chatId, 'agents');
    play.say(watcher, chatId, 'look at this', { visibility: 'agents' });
    play.pass(3 * MINUTE);
    expect(routing(play, chatId).agents).toEqual(['w', 'b']);
    // Whoever has the chat is at work with it, even if the customer cannot see so.
    const { chatId: other } = play.start(play.customer('d', true));
    expect(routing(play, other).agents).toEqual([a.id]);
    play.say(a, other, 'I look it up', { visibility: 'agents' });
    play.pass(4 * MINUTE);
    expect(routing(play, other).agents).toEqual([a.id]);
  });

  it('is not idle without an agent, in continuous mode either (CHAT-034, CHAT-036)', () => {
    const play = new Play();
    const [customer, a] = [play.customer('c'), play.agent('a')];
    const { chatId } = play.start(customer, { continuous: true });
    play.say(customer, chatId);
    play.say(a, chatId);
    play.step({ type: 'disconnect', connectionId: 'a:1', reason: null });
    play.pass(60 * MINUTE);
    const { active, thread, last } = routing(play, chatId);
    expect({ active, idle: thread.properties['routing']?.['idle'], last }).toEqual({
      active: true,
      idle: false,
      last: 'routing.unassigned_disconnected',
    });
  });
});

describe('when nobody logged in is a member of the group any more (QUEUE-018)', () => {
  const groups = [{ id: 0 }, { id: 1 }, { id: 2 }];

  it('a change of members closes what waits there, and nothing that is continuous or has others', () => {
    const play = new Play({ groups });
    play.agent('a', { groups: [1, 2], limit: 0 });
    const chat = (name: string, groupIds: number[], continuous = false) =>
      play.start(play.customer(name), { continuous, chat: { access: { group_ids: groupIds } } }).chatId;
    const chats = [chat('c', [1]), chat('d', [1], true), chat('e', [1, 2]), chat('f', [2])];
    play.ok(
      play.owner(),
      'update_agent',
      { id: 'a', groups: [{ id: 2, priority: 'normal' }] },
      'configuration',
    );
    expect(chats.map((id) => routing(play, id).active)).toEqual([false, true, true, true]);
    expect(routing(play, chats[0] ?? '').last).toBe('routing.archived_offline');
  });

  it('so does setting the only bot offline', () => {
    const play = new Play({
      groups,
      agents: [{ id: 'bot', type: 'bot', online: true, max_chats_count: 0, groups: [{ id: 1 }] }],
    });
    const { chatId } = play.start(play.customer('c'), { chat: { access: { group_ids: [1] } } });
    expect(routing(play, chatId).queued).toBe(true);
    play.ok(play.owner(), 'set_routing_status', { agent_id: 'bot', status: 'offline' });
    expect(routing(play, chatId)).toMatchObject({ active: false, last: 'routing.archived_offline' });
  });

  it('but not while the time of grace runs for somebody who may come back', () => {
    const play = new Play({ groups, properties: { agent_grace_seconds: 20 } });
    play.agent('a', { groups: [1], limit: 0 });
    play.agent('b', { groups: [1], limit: 0 });
    const { chatId } = play.start(play.customer('c'), { chat: { access: { group_ids: [1] } } });
    play.step({ type: 'disconnect', connectionId: 'a:1', reason: null });
    play.ok(
      play.owner(),
      'update_agent',
      { id: 'b', groups: [{ id: 2, priority: 'normal' }] },
      'configuration',
    );
    expect(routing(play, chatId).active).toBe(true);
    play.pass(MINUTE);
    expect(routing(play, chatId)).toMatchObject({ active: false, last: 'routing.archived_offline' });
  });
});
