/**
 * A conversation in which everything happens once that people do in and around a chat beside writing. It is played at the
 * beginning of a seeded session, so that a test can see what the server tells of it; it judges nothing.
 */
import type { Person, Play } from '../../testing.ts';

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

function close(owner: Person, play: Play, id: string): Json {
  return play.ok(owner, 'deactivate_chat', { id, ignore_requester_presence: true });
}
