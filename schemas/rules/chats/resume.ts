/** Rules of chats: resuming a chat, and one chat a customer. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { ENDS, READS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const chatsResume = defineRules('chats', [
  must('CHAT-010', 'resume-keeps-continuous', {
    statement:
      '`resume_chat` without `continuous` keeps the mode of the chat; `true` makes it continuous; on the customer side `false` makes it non-continuous.',
    source: ['Agent Chat Web API / Resume Chat', 'Customer Chat Web API / Resume Chat'],
    observable: 'Resume three times with unset/true/false and read `routing.continuous`',
    decidedBy: 'play',
    needs: ['settings'],
  }),
  must('CHAT-011', 'never-ends', {
    statement:
      'A chat never ends: after deactivation it stays listed, readable and resumable under the same chat id.',
    source: ['Seed: Messaging API Overview / Rules and conditions 3'],
    observable: 'Deactivate, then `get_chat`, `list_chats`, `resume_chat` with the same id',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: [...ENDS, ...READS, '*/resume_chat'],
  }),
  must('CHAT-012', 'returning-customer-same-chat', {
    statement:
      'When a customer who already has a chat on the licence comes back, the new conversation is a new thread in that same chat, not a new chat.',
    source: ['Seed: Messaging API Overview / Rules and conditions 1'],
    observable: 'Resume after deactivation; chat id equal, thread id new',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: ['customer/start_chat', 'customer/resume_chat', 'incoming_chat'],
  }),
  must('CHAT-013', 'one-per-customer', {
    statement:
      'One customer can have one chat per licence: a second `start_chat` by the same customer fails (type `limit_reached`) and creates nothing, whether the first chat is active or not.',
    source: [
      'Seed: Messaging API Overview / Chatting as customer',
      'Customer SDK page / startChat errors',
      'Customer Chat API guide / Authorization, note on chats and threads',
    ],
    observable: 'Call `start_chat` twice as one customer and compare `list_chats`',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
  }),
  must('CHAT-014', 'one-per-licence-each', {
    statement: 'The same person can hold a chat on each of several licences at the same time.',
    source: ['Seed: Messaging API Overview / Chatting as customer'],
    observable: 'Start one chat on each of two organizations; both succeed',
    decidedBy: 'play',
    needs: ['license', 'customers'],
    concerns: ['customer/start_chat'],
  }),
  must('CHAT-015', 'resume-adds-thread', {
    statement:
      '`resume_chat` requires `chat.id`, returns a `thread_id`, and adds one new thread to that chat.',
    source: ['Agent Chat Web API / Resume Chat', 'Customer Chat Web API / Resume Chat'],
    observable: 'Resume and compare `list_threads` before and after',
    decidedBy: 'trace',
    needs: ['settings'],
  }),
  must('CHAT-016', 'resume-active-refused', {
    statement: '`resume_chat` on a chat whose last thread is active fails and creates no thread.',
    source: ['Customer SDK page / resumeChat errors'],
    observable: 'Resume an active chat; expect an error and unchanged `found_threads`',
    decidedBy: 'play',
    needs: ['settings'],
  }),
  must('CHAT-017', 'concurrent-resume-one-thread', {
    statement:
      'Two simultaneous `resume_chat` calls on one inactive chat lead to exactly one new active thread.',
    source: ['Seed: Messaging API Overview / Rules and conditions 2'],
    observable: 'Fire both in parallel 100 times; one success and one error each time',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['settings'],
  }),
]);
