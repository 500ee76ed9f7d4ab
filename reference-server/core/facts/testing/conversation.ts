/**
 * A conversation in which everything happens once that people do in and around a chat beside writing. It is played at the
 * beginning of a seeded session, so that a test can see what the server tells of it; it judges nothing.
 */
import type { Person, Play } from '../../testing.ts';
import { writeReference } from '../../world/files.ts';

type Json = Record<string, unknown>;

/** Who takes part: two agents of group 0, the owner and a new customer. */
interface Cast {
  readonly play: Play;
  readonly owner: Person;
  readonly agents: readonly [Person, Person];
  readonly customer: Person;
}

/** Tags, followers, and agents who come and go. */
export function gather({ play, owner, agents: [a, b], customer }: Cast): void {
  const { chatId: chat_id, threadId: thread_id } = play.start(customer);
  const waived = { chat_id, ignore_requester_presence: true, user_type: 'agent' };
  play.ok(owner, 'create_tag', { name: 'vip', group_ids: [0] }, 'configuration');
  for (const action of ['tag_thread', 'untag_thread'])
    play.ok(owner, action, { chat_id, thread_id, tag: 'vip' });
  for (const { id } of [a, b]) {
    play.call(owner, 'remove_user_from_chat', { ...waived, user_id: id });
    play.ok(owner, 'add_user_to_chat', { ...waived, user_id: id, visibility: 'all' });
  }
  for (const { id } of [a, b]) play.ok(owner, 'remove_user_from_chat', { ...waived, user_id: id });
  for (const action of ['follow_chat', 'unfollow_chat']) play.ok(b, action, { id: chat_id });
  close(owner, play, chat_id);
}

const CARD = {
  type: 'rich_message',
  template_id: 'cards',
  elements: [{ title: 'Card', buttons: [{ text: 'Go', postback_id: 'go' }] }],
};

const note = (name: string): string =>
  writeReference({
    hash: 'cd'.repeat(32),
    name,
    contentType: 'text/plain',
    size: 4,
    program: false,
    origin: 'http://127.0.0.1:1',
  });

/** Signals, buttons, files, and events that are taken back. */
export function signal({ play, owner, agents: [a, b], customer }: Cast): void {
  const { chatId: chat_id, threadId: thread_id } = play.start(customer);
  const add = { chat_id, ignore_requester_presence: true, user_type: 'agent', visibility: 'all' };
  play.ok(owner, 'add_user_to_chat', { ...add, user_id: owner.id });
  play.call(owner, 'add_user_to_chat', { ...add, user_id: a.id });
  play.ok(customer, 'send_sneak_peek', { chat_id, sneak_peek_text: 'hel' });
  play.ok(owner, 'send_typing_indicator', { chat_id, is_typing: true });
  play.ok(owner, 'send_thinking_indicator', { chat_id, title: 'Thinking' });
  play.ok(owner, 'send_event_preview', { chat_id, event: { type: 'message', text: 'soon' } });
  play.ok(owner, 'upload_file', { file: note('unused.txt') });
  const { url } = play.ok(customer, 'upload_file', { file: note('shown.txt') });
  play.ok(customer, 'send_event', { chat_id, event: { type: 'file', url } });
  play.ok(owner, 'multicast', { recipients: { agents: { all: true } }, content: { any: 1 } });
  const { event_id } = play.ok(owner, 'send_event', { chat_id, event: CARD });
  const press = { chat_id, thread_id, event_id, postback: { id: 'go', toggled: true } };
  for (const person of [owner, customer]) play.ok(person, 'send_rich_message_postback', press);
  play.ok(customer, 'delete_event', { chat_id, thread_id, event_id: play.say(customer, chat_id) });
  play.ok(customer, 'set_customer_session_fields', { session_fields: [{ set: 'anew' }] });
  play.ok(customer, 'update_customer_page', { url: 'https://example.com/next', title: 'Next' });
  play.ok(customer, 'check_goals', { session_fields: [], group_id: 0, page_url: 'https://example.com' });
  play.ok(a, 'change_push_notifications', { firebase_token: 't', platform: 'ios', enabled: true });
  for (const away of [true, false]) play.ok(b, 'set_away_status', { away });
  play.ok(customer, 'deactivate_chat', { id: chat_id });
}

/** Customers who are watched as they come and go, summaries, sessions. */
export function watch({ play, owner, agents: [a, b], customer }: Cast): void {
  const watching = ['subscribe_customers', {}] as const;
  play.ok(a, ...watching);
  const { subscription_id } = play.ok(a, 'subscribe_customers', { group_ids: [1], limit: 0 });
  play.ok(b, 'subscribe_customers', { group_ids: [0] });
  const first = customer.connection ?? '';
  for (const group_id of [1, 0]) play.login(customer, `${customer.id}:in ${group_id}`, { group_id });
  play.ok(customer, 'update_customer_page', { url: 'https://example.com/watched' });
  play.step({ type: 'disconnect', connectionId: `${customer.id}:in 1`, reason: null });
  play.step({ type: 'disconnect', connectionId: `${customer.id}:in 0`, reason: null });
  play.step({ type: 'disconnect', connectionId: first, reason: null });
  play.ok(b, 'subscribe_customers', { group_ids: [1], limit: 0 });
  play.login(customer, `${customer.id}:again`, { group_id: 1 });
  play.login(customer, `${customer.id}:back`, { group_id: 0 });
  play.ok(a, 'unsubscribe_customers', { subscription_id });
  play.ok(owner, 'create_customer', { name: 'Made', session_fields: [{ by: 'owner' }] });
  const token = [...play.machine.world.tokens.values()].find(({ subjectId }) => subjectId === a.id);
  play.ok(a, 'update_session', { token: token?.id });
  play.ok(customer, 'request_welcome_message', {});
  play.ok(customer, 'request_email_verification', { callback_uri: 'https://example.com/back' });
  const { chatId: chat_id, threadId: thread_id } = play.start(customer);
  play.ok(owner, 'add_user_to_chat', {
    chat_id,
    ignore_requester_presence: true,
    user_type: 'agent',
    visibility: 'all',
    user_id: a.id,
  });
  play.ok(a, 'request_thread_summary', { chat_id, thread_id });
  play.say(customer, chat_id);
  play.ok(a, 'request_thread_summary', { chat_id, thread_id });
  close(owner, play, chat_id);
}

/** Greetings that come with a page and with time, and what the customer does with them. */
export function greet({ play, owner, customer }: Cast): void {
  const made = (rule: Json) => {
    const greeting = { type: 'normal', active: true, name: 'Hello', group: 0 };
    const rules = [{ condition: 'and', operator: 'equals', ...rule }];
    return play.ok(owner, 'create_greeting', { ...greeting, rules }, 'configuration');
  };
  const shop = made({ type: 'url_current', value: 'https://example.com/shop' });
  const soon = made({ type: 'visit_time_page', value: '10' });
  const later = made({ type: 'visit_time_page', value: '20' });
  const shown = (greeting_id: unknown) => {
    const [push] = play.pushes(customer, 'incoming_greeting');
    return { greeting_id, unique_id: Object(push?.payload)['unique_id'] };
  };
  play.ok(customer, 'update_customer_page', { url: 'https://example.com/shop' });
  play.ok(customer, 'accept_greeting', shown(shop['id']));
  play.pass(10_000_000);
  const { unique_id } = shown(soon['id']);
  const press = { greeting_unique_id: unique_id, button_id: 'any' };
  play.ok(customer, 'send_greeting_button_clicked', press);
  play.ok(customer, 'cancel_greeting', { unique_id });
  const { chatId } = play.start(customer);
  play.pass(10_000_000);
  close(owner, play, chatId);
  for (const greeting of [shop, soon, later]) play.ok(owner, 'delete_greeting', greeting, 'configuration');
}

function close(owner: Person, play: Play, id: string): Json {
  return play.ok(owner, 'deactivate_chat', { id, ignore_requester_presence: true });
}
