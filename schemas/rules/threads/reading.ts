/** Rules of threads: which threads a reader gets. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const threadsReading = defineRules('threads', [
  must('THREAD-012', 'accessible-links-in-archives-only', {
    statement:
      '`previous_accessible_thread_id` and `next_accessible_thread_id` appear only in `list_archives` and skip threads the requester cannot access.',
    source: ['Agent Chat data structures / Threads', 'Agent Chat changelog / v3.4 Threads'],
    observable: 'Mix threads of two groups in one chat and list archives as an agent of one group',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
  }),
  must('THREAD-023', 'access-per-thread', {
    statement:
      'Every thread keeps its own `access`; it reflects the groups the chat had during that thread, while `chat.access` reflects the present.',
    source: ['Agent Chat data structures / Threads', 'Agent Chat Web API / Get Chat, Specifics'],
    observable: 'Transfer between threads to another group and compare the access of both threads',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['groups', 'settings'],
  }),
  must('THREAD-024', 'get-chat-checks-thread-access', {
    statement: "`get_chat` checks access for the requested thread, not only for the chat's newest thread.",
    source: ['Agent Chat changelog / v3.6 Chats', 'Agent Chat changelog / v3.5 Chats (fix)'],
    observable: 'Agent of group 2 asks for a thread held in group 1 of a chat now in group 2',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
  }),
  must('THREAD-025', 'get-chat-newest-by-default', {
    statement: '`get_chat` without `thread_id` returns the newest thread, if any.',
    source: ['Agent Chat Web API / Get Chat', 'Customer Chat Web API / Get Chat'],
    observable: 'Call it on a chat with three threads',
    decidedBy: 'trace',
    needs: ['settings'],
  }),
  must('THREAD-026', 'get-chat-foreign-thread-not-found', {
    statement: '`get_chat` with a `thread_id` that belongs to another chat fails with `not_found`.',
    source: ['Docs error catalogue / not_found'],
    observable: 'Mix ids of two chats',
    decidedBy: 'play',
    basis: { behaviour: 'inferred', errorType: 'inferred' },
    needs: ['settings'],
  }),
]);
