/** Rules of threads: writing towards closed threads. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { EVENTS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const threadsClosed = defineRules('threads', [
  must('THREAD-018', 'no-event-in-older-thread', {
    statement: 'No event is appended to a thread that is not the newest of its chat, by any action.',
    source: ['Seed: Messaging API Overview / Rules and conditions 2'],
    observable: 'Use `attach_to_last_thread` on a chat with several threads; only the newest grows',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: [...EVENTS, '*/resume_chat'],
  }),
  must('THREAD-019', 'attach-to-last-keeps-inactive', {
    statement:
      'On the Customer API `send_event` with `attach_to_last_thread: true` to an inactive chat adds the event to the newest thread without activating it and without creating a thread.',
    source: ['Customer Chat Web API / Send Event'],
    observable: 'Send with the flag to an inactive chat; thread count and `active` unchanged, event present',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['settings'],
  }),
  must('THREAD-020', 'attach-to-last-default-false', {
    statement:
      '`attach_to_last_thread` defaults to false (request fails on an inactive chat) and is ignored on an active chat.',
    source: ['Customer Chat Web API / Send Event'],
    observable: 'Send without the flag to an inactive chat (error) and with it to an active chat (normal)',
    decidedBy: 'play',
    needs: ['settings'],
  }),
  must('THREAD-021', 'attach-to-last-customer-only', {
    statement:
      'The Agent API has no `attach_to_last_thread`: passing it does not let an agent write into an inactive chat.',
    source: ['Agent Chat Web API / Send Event', 'Docs error catalogue / chat_inactive'],
    observable: 'Agent sends to an inactive chat, with and without the extra flag',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['settings'],
  }),
]);
