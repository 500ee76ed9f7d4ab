/** The switch by which a licence hides earlier threads from customers, wherever one could be read or heard of. */
import { describe, expect, it } from 'vitest';
import { Play } from './testing.ts';

/** A chat of two threads, of which the first is over, with something said in each. */
function twoThreads(customer_history: boolean, continuous = false) {
  const play = new Play({ properties: { customer_history } });
  const [agent, customer] = [play.agent('a'), play.customer('x')];
  const { chatId, threadId: first } = play.start(customer, { continuous });
  const event = play.say(customer, chatId, 'first');
  play.ok(customer, 'deactivate_chat', { id: chatId });
  const second = String(play.ok(customer, 'resume_chat', { chat: { id: chatId } })['thread_id']);
  return { play, agent, customer, chatId, first, second, event };
}

const idsOf = (answer: Readonly<Record<string, unknown>>) =>
  Array.isArray(answer['threads']) ? answer['threads'].map(({ id }) => id) : [];

describe('where the history is switched off (CHAT-041)', () => {
  it('a customer reads the current thread only, while agents read all', () => {
    const { play, agent, customer, chatId, first, second } = twoThreads(false);
    const read = play.ok(customer, 'list_threads', { chat_id: chatId });
    expect(read).toMatchObject({ found_threads: 1 });
    expect(idsOf(read)).toEqual([second]);
    const { thread } = play.chat(customer, chatId);
    expect(thread.id).toBe(second);
    expect(thread).not.toHaveProperty('previous_thread_id');
    expect(play.refused(customer, 'get_chat', { chat_id: chatId, thread_id: first }).type).toBe('not_found');
    expect(JSON.stringify(play.ok(customer, 'list_chats'))).not.toContain('first');
    expect(idsOf(play.ok(agent, 'list_threads', { chat_id: chatId }))).toEqual([second, first]);
    expect(play.ok(agent, 'get_chat', { chat_id: chatId, thread_id: first })).toMatchObject({
      thread: { next_thread_id: second },
    });
  });

  it('it neither changes an earlier thread nor hears of one', () => {
    const { play, agent, customer, chatId, first, event } = twoThreads(false);
    const properties = { test: { int_property: 1 } };
    const place = { chat_id: chatId, thread_id: first };
    expect(play.refused(customer, 'update_thread_properties', { ...place, properties }).type).toBe(
      'not_found',
    );
    expect(play.refused(customer, 'delete_event', { ...place, event_id: event }).type).toBe('not_found');
    play.ok(agent, 'update_thread_properties', { ...place, properties });
    expect(play.pushes(customer)).toEqual([]);
    expect(play.pushes(agent, 'thread_properties_updated')).toHaveLength(1);
  });

  it('nothing unread is left of what it cannot read', () => {
    const { play, agent, customer, chatId } = twoThreads(false);
    play.say(agent, chatId, 'unread');
    play.ok(agent, 'deactivate_chat', { id: chatId });
    play.ok(agent, 'resume_chat', { chat: { id: chatId } });
    expect(play.login(customer, 'x:2')).toMatchObject({ chats: [{ has_unread_events: false }] });
  });

  it('a continuous chat keeps its history (CHAT-040)', () => {
    const { play, customer, chatId, first, second } = twoThreads(false, true);
    expect(idsOf(play.ok(customer, 'list_threads', { chat_id: chatId }))).toEqual([second, first]);
    expect(play.ok(customer, 'get_chat', { chat_id: chatId, thread_id: first })).toMatchObject({
      thread: { id: first },
    });
  });
});

it('a customer reads every thread where nothing was switched off', () => {
  const { play, customer, chatId, first, second } = twoThreads(true);
  expect(idsOf(play.ok(customer, 'list_threads', { chat_id: chatId }))).toEqual([second, first]);
  expect(play.chat(customer, chatId).thread['previous_thread_id']).toBe(first);
});
