/** Rules of chats: starting a chat. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { QUEUE_NEWS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const chatsStart = defineRules('chats', [
  must('CHAT-001', 'start-makes-chat-and-thread', {
    statement:
      'Starting a chat creates the chat and, inside it, one new thread; the response has `chat_id` and `thread_id`.',
    source: [
      'Seed: Messaging API Overview / Rules and conditions 1',
      'Agent Chat Web API / Start Chat',
      'Customer Chat Web API / Start Chat',
    ],
    observable: 'Start a chat and read it back with `get_chat`',
    decidedBy: 'trace',
    needs: ['settings'],
  }),
  must('CHAT-002', 'start-empty-payload', {
    statement: '`start_chat` works with an empty payload.',
    source: ['Agent Chat Web API / Start Chat, sample', 'Customer Chat Web API / Start Chat, sample'],
    observable: 'Send `{}` and expect both ids',
    decidedBy: 'play',
    needs: ['settings'],
  }),
  must('CHAT-003', 'event-ids-only-for-initial', {
    statement:
      '`event_ids` is returned by `start_chat` and `resume_chat` only when initial events were given, and lists only those events, not server-made ones.',
    source: ['Agent Chat Web API / Start Chat, Response', 'Agent Chat Web API / Resume Chat, Response'],
    observable: 'Start with and without events; count ids against system messages in the thread',
    decidedBy: 'trace',
    needs: ['settings'],
  }),
  must('CHAT-004', 'event-ids-in-request-order', {
    statement:
      '`event_ids` keeps the order of the initial events in the request, and the events appear in that order in the thread.',
    source: ['Agent Chat Web API / Start Chat, Response (order not stated)'],
    observable: 'Start with three events and compare the orders',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['settings'],
  }),
  must('CHAT-005', 'active-defaults-true', {
    statement:
      '`active` defaults to true: the new thread of `start_chat`/`resume_chat` is active. With `active: false` the new thread is created inactive.',
    source: ['Agent Chat Web API / Start Chat', 'Customer Chat Web API / Start Chat'],
    observable: 'Start with each value and read `thread.active`',
    decidedBy: 'trace',
    needs: ['settings'],
  }),
  must('CHAT-006', 'inactive-start-not-routed', {
    statement:
      'A chat created with `active: false` is not routed, does not enter the queue and takes no agent slot.',
    source: ['Agent Chat Web API / Start Chat (effect on routing not stated)'],
    observable:
      'Start inactive while one agent is free; no agent is added and `list_agents_for_transfer` counts stay',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['settings'],
    concerns: ['*/start_chat', 'incoming_chat', ...QUEUE_NEWS],
  }),
  must('CHAT-022', 'start-marks-seen', {
    statement:
      "`start_chat` and `resume_chat` set the requester's `events_seen_up_to` as if everything in the chat were seen.",
    source: [
      'Agent Chat Web API / Start Chat',
      'Customer Chat Web API / Start Chat',
      'Agent Chat changelog / v3.3 Chats',
    ],
    observable: "Compare `events_seen_up_to` of the requester with the newest event's `created_at`",
    decidedBy: 'trace',
    needs: ['settings'],
  }),
  must('CHAT-023', 'initial-properties-stored', {
    statement:
      'Initial chat and thread properties given at start or resume are stored and returned by `get_chat`.',
    source: ['Agent Chat Web API / Start Chat', 'Customer Chat Web API / Resume Chat'],
    observable: 'Pass `test.string_property` at both levels and read back',
    decidedBy: 'trace',
    needs: ['settings'],
  }),
  must('CHAT-024', 'starting-agent-joins', {
    statement:
      'The agent who starts or resumes an active chat becomes a present chat user without going through automatic routing.',
    source: ['Agent Chat Web API / Start Chat (assignment of requester not stated)'],
    observable: 'Agent with the highest load starts a chat; it is not handed to a less loaded agent',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'settings'],
  }),
]);
