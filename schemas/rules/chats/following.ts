/** Rules of chats: following a chat without being in it. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const chatsFollowing = defineRules('chats', [
  must('CHAT-043', 'follow-gets-all-pushes', {
    statement:
      '`follow_chat` makes a non-member receive all pushes of that chat until the chat is reactivated or unfollowed.',
    source: ['Agent Chat Web API / Follow Chat'],
    observable:
      "Agent B follows A's chat and must see `incoming_event`; after `resume_chat` the following is gone",
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('CHAT-044', 'first-follow-pushes-chat', {
    statement:
      'A first `follow_chat` by a non-member is followed by an `incoming_chat` push to that agent; repeating it, or calling it as a member, gives no such push.',
    source: ['Agent Chat RTM API / Follow Chat'],
    observable: 'Follow twice and follow as a member; count `incoming_chat` pushes',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('CHAT-045', 'unfollow-only-key-changes', {
    statement:
      "`unfollow_chat` sends `chat_unfollowed` to the requester's connections; afterwards only key changes such as transfer and closing are pushed.",
    source: ['Agent Chat Web API / Unfollow Chat', 'Agent Chat RTM pushes / chat_unfollowed'],
    observable: 'Unfollow, then send an event (no push) and transfer (push)',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('CHAT-046', 'member-cannot-unfollow', {
    statement: 'A member cannot unfollow its own chat: the call fails or leaves push delivery unchanged.',
    source: ['Agent Chat Web API / Unfollow Chat'],
    observable: 'Member calls `unfollow_chat`; it must still get `incoming_event`',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('CHAT-047', 'is-followed-own-only', {
    statement: "`is_followed` in chat structures is true only for the requesting agent's followed chats.",
    source: ['Agent Chat Web API / Get Chat, sample', 'Agent Chat Web API / List Chats, sample'],
    observable: 'Compare `is_followed` for follower and non-follower',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents'],
  }),
]);
