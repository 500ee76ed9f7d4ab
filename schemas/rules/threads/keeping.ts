/** Rules of threads: deleting threads and keeping them. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { READS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const threadsKeeping = defineRules('threads', [
  should('THREAD-033', 'deletions-announced', {
    statement:
      'Deleting a chat, a thread or several threads is announced with `chat_deleted`, `thread_deleted` or `threads_deleted` (dates and/or tag) and the objects are no longer returned.',
    source: [
      'Agent Chat RTM pushes / chat_deleted',
      'Agent Chat RTM pushes / thread_deleted',
      'Agent Chat RTM pushes / threads_deleted',
    ],
    observable: 'Delete through the provisioning hook, then list',
    decidedBy: 'play',
    needs: ['license'],
  }),
  must('THREAD-034', 'history-survives-restart', {
    statement:
      'Thread history survives a server restart: ids, order, links, events, properties and tags are the same afterwards.',
    source: ['Seed: Messaging API Overview / Rules and conditions 3'],
    observable: 'Snapshot `list_threads`, restart, compare',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['restart'],
    concerns: READS,
  }),
]);
