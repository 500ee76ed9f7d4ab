import { describe, expect, it } from 'vitest';
import { Play } from '../testing.ts';
import { parseMicros } from '../world/rfc3339.ts';
import { MAX_TEXT_BYTES, utf8Length } from './events/text.ts';

function stage() {
  const play = new Play();
  const agent = play.agent('a');
  const customer = play.customer('x');
  return { play, agent, customer, ...play.start(customer) };
}

function clientOf(play: Play): string {
  const [license] = play.machine.world.licenses.values();
  return license?.clientId ?? '';
}

const FILE = 'https://cdn.livechat-files.com/api/file/lc/main/1520/0/ab/cat%20one.png';

describe('send_event', () => {
  it('stores what was sent under a new id and time (EVENT-001, EVENT-004, EVENT-005, EVENT-007, EVENT-021)', () => {
    const { play, agent, customer, chatId } = stage();
    const text = '<b>x</b>\n\u{1F600}';
    const extra = { id: 'MINE', author_id: 'x', custom_id: 'c1', created_at: '2000-01-01T00:00:00.000000Z' };
    const id = play.say(agent, chatId, text, extra);
    const pushed = play.pushes(customer, 'incoming_event')[0]?.payload as { event: object };
    expect(pushed.event).toMatchObject({ id, text, custom_id: 'c1' });
    const [event] = play.chat(agent, chatId).thread.events;
    expect(event).toMatchObject({ id, text, custom_id: 'c1', author_id: 'a', visibility: 'all' });
    expect(event?.['created_at']).toMatch(/^2023-11-14T22:13:20\.\d{6}Z$/);
    expect(id).not.toBe('MINE');
  });

  it.each([
    ['blank text', { type: 'message', text: ' \n' }],
    ['long text', { type: 'message', text: `${'\u{1F600}'.repeat(MAX_TEXT_BYTES / 4)}x` }],
    ['half a character', { type: 'message', text: 'x\ud83d' }],
    [
      'half a postback',
      { type: 'message', text: 'x', postback: { id: 'p', thread_id: 't', event_id: 'e', type: 'm' } },
    ],
    ['a foreign file', { type: 'file', url: 'https://example.com/api/file/x.png' }],
    ['a disguised file', { type: 'file', url: 'https://cdn.livechat-files.com.example.com/api/file/x.png' }],
    ['a received type', { type: 'system', source: 'messaging' }],
    ['an unknown property', { type: 'message', text: 'x', properties: { test: { nothing: 1 } } }],
    [
      'a property of another type',
      { type: 'message', text: 'x', properties: { test: { int_property: 'x' } } },
    ],
  ])('refuses %s', (_name, event) => {
    const { play, agent, chatId } = stage();
    expect(play.refused(agent, 'send_event', { chat_id: chatId, event }).type).toBe('validation');
  });

  it('takes a registered property as its access says, and tells it to the sides that may read it (PROP-007, PROP-008)', () => {
    const { play, agent, customer, chatId } = stage();
    const owner = play.owner();
    const access = { event: { agent: ['read', 'write'] } };
    const client = clientOf(play);
    const definition = { name: 'mark', owner_client_id: client, type: 'int', access };
    play.ok(owner, 'register_property', definition, 'configuration');
    const event = { type: 'message', text: 'x', properties: { [client]: { mark: 1 } } };
    play.ok(agent, 'send_event', { chat_id: chatId, event });
    const read = play.chat(agent, chatId).thread.events.at(-1);
    expect(read?.['properties']).toMatchObject({ [client]: { mark: 1 } });
    expect(JSON.stringify(play.pushes(customer, 'incoming_event'))).not.toContain('mark');
    expect(play.refused(customer, 'send_event', { chat_id: chatId, event }).type).toBe('validation');
    const twice = { ...event, properties: { [client]: { mark: 'x' } } };
    expect(play.refused(agent, 'send_event', { chat_id: chatId, event: twice }).type).toBe('validation');
  });

  it('takes exactly the limit of bytes (LIMIT-001)', () => {
    const { play, agent, chatId } = stage();
    const text = '\u{1F600}'.repeat(MAX_TEXT_BYTES / 4);
    expect(utf8Length(text)).toBe(MAX_TEXT_BYTES);
    play.say(agent, chatId, text);
  });

  it('names a file of the own store (EVENT-024, EVENT-025)', () => {
    const { play, agent, chatId } = stage();
    play.ok(agent, 'send_event', { chat_id: chatId, event: { type: 'file', url: FILE } });
    expect(play.chat(agent, chatId).thread.events[0]).toMatchObject({
      url: FILE,
      name: 'cat one.png',
      content_type: 'image/png',
    });
  });

  it('keeps for agents what is for agents, and shows the customer what the customer writes (EVENT-013, EVENT-016)', () => {
    const { play, agent, customer, chatId } = stage();
    play.say(agent, chatId, 'between us', { visibility: 'agents' });
    expect(play.pushes(customer, 'incoming_event')).toEqual([]);
    expect(play.chat(customer, chatId).thread.events).toEqual([]);
    play.say(customer, chatId, 'to all', { recipients: 'agents' });
    expect(play.chat(customer, chatId).thread.events).toHaveLength(1);
  });

  it('needs presence and an active chat (EVENT-017, EVENT-018, THREAD-019 to THREAD-021)', () => {
    const { play, agent, customer, chatId, threadId } = stage();
    const payload = { chat_id: chatId, event: { type: 'message', text: 'x' }, attach_to_last_thread: true };
    const other = play.agent('b');
    expect(play.refused(other, 'send_event', payload).type).toBe('authorization');
    play.ok(agent, 'deactivate_chat', { id: chatId });
    expect(play.refused(agent, 'send_event', payload).type).toBe('chat_inactive');
    const plain = { ...payload, attach_to_last_thread: false };
    expect(play.refused(customer, 'send_event', plain).type).toBe('chat_inactive');
    play.ok(customer, 'send_event', payload);
    expect(play.chat(customer, chatId).thread).toMatchObject({ id: threadId, active: false });
    expect(play.chat(customer, chatId).thread.events.at(-1)).toMatchObject({ text: 'x' });
  });

  it('moves the own mark without telling anybody (EVENT-019)', () => {
    const { play, agent, customer, chatId } = stage();
    play.say(customer, chatId);
    expect(play.pushes(agent, 'events_marked_as_seen')).toEqual([]);
    const chat = play.chat(agent, chatId);
    expect(chat.users.find((user) => user['id'] === customer.id)).toMatchObject({
      events_seen_up_to: chat.thread.events[0]?.['created_at'],
    });
  });

  it('ends the wait for a first reply (ROUTE-052)', () => {
    const { play, agent, customer, chatId } = stage();
    const unreplied = () => (play.chat(agent, chatId).thread['properties'] as { routing: object }).routing;
    play.say(customer, chatId);
    play.say(agent, chatId, 'note', { visibility: 'agents' });
    expect(unreplied()).toMatchObject({ unreplied: true });
    play.say(agent, chatId);
    expect(play.pushes(agent, 'thread_properties_updated')).toHaveLength(1);
    expect(unreplied()).toMatchObject({ unreplied: false });
  });

  it('gives buttons their users (EVENT-033, EVENT-034)', () => {
    const { play, agent, chatId } = stage();
    const elements = [{ title: 'Choose', buttons: [{ text: 'T', postback_id: 'p' }] }];
    play.ok(agent, 'send_event', {
      chat_id: chatId,
      event: { type: 'rich_message', template_id: 'cards', elements },
    });
    expect(play.chat(agent, chatId).thread.events[0]).toMatchObject({
      elements: [{ buttons: [{ text: 'T', postback_id: 'p', user_ids: [] }] }],
    });
  });
});

describe('mark_events_as_seen', () => {
  it('moves forward only and tells both sides (RT-013 to RT-015)', () => {
    const { play, agent, customer, chatId } = stage();
    play.say(agent, chatId);
    const mark = (seen: string) =>
      play.ok(customer, 'mark_events_as_seen', { chat_id: chatId, seen_up_to: seen });
    mark('2023-11-14T23:14:00+01:00');
    expect(play.pushes(agent, 'events_marked_as_seen')[0]?.payload).toMatchObject({
      user_id: customer.id,
      seen_up_to: '2023-11-14T22:14:00.000000Z',
    });
    mark('2001-01-01T00:00:00Z');
    const user = play.chat(agent, chatId).users.find(({ id }) => id === customer.id);
    expect(user).toMatchObject({ events_seen_up_to: '2023-11-14T22:14:00.000000Z' });
    const wrong = { chat_id: chatId, seen_up_to: 'yesterday' };
    expect(play.refused(customer, 'mark_events_as_seen', wrong).type).toBe('validation');
  });
});

describe('send_rich_message_postback', () => {
  it.each([
    ['all', 1],
    ['agents', 0],
  ])(
    'is told to the customer as the event itself is: of one for %s %i times (EVENT-013)',
    (visibility, times) => {
      const { play, agent, customer, chatId, threadId } = stage();
      const elements = [{ title: 'Card', buttons: [{ text: 'Go', postback_id: 'go' }] }];
      const card = { type: 'rich_message', template_id: 'cards', elements, visibility };
      const { event_id } = play.ok(agent, 'send_event', { chat_id: chatId, event: card });
      const press = { chat_id: chatId, thread_id: threadId, event_id, postback: { id: 'go', toggled: true } };
      play.ok(agent, 'send_rich_message_postback', press);
      expect(play.pushes(agent, 'incoming_rich_message_postback')).toHaveLength(1);
      expect(play.pushes(customer)).toHaveLength(times);
    },
  );
});

describe('send_typing_indicator', () => {
  it('is a signal only (RT-002, RT-003, RT-006)', () => {
    const { play, agent, customer, chatId } = stage();
    const before = play.chat(agent, chatId);
    play.ok(agent, 'send_typing_indicator', { chat_id: chatId, is_typing: true });
    expect(play.pushes(customer, 'incoming_typing_indicator')).toHaveLength(1);
    play.ok(agent, 'send_typing_indicator', { chat_id: chatId, is_typing: true, visibility: 'agents' });
    expect(play.pushes(customer, 'incoming_typing_indicator')).toEqual([]);
    expect(play.chat(agent, chatId)).toEqual(before);
  });
});

describe('parseMicros', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0],
    ['2023-11-14T22:13:20.000001Z', 1_700_000_000_000_001],
    ['2024-02-29T12:00:00.5+02:30', 1_709_199_000_500_000],
    ['2023-02-29T12:00:00Z', null],
    ['2023-13-01T12:00:00Z', null],
    ['2023-01-01 12:00', null],
  ])('reads %s', (text, micros) => {
    expect(parseMicros(text)).toBe(micros);
  });
});
