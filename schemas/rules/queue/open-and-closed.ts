/** Rules of queue: when the queue is open, full or given up. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { AGENT_GOES, QUEUE_NEWS, SETTINGS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const queueOpenAndClosed = defineRules('queue', [
  must('QUEUE-012', 'disabled-refuses', {
    statement:
      'With `chats.queue.enabled` false (licence, or group override 0) a non-continuous chat that finds no free agent is refused with `groups_offline`.',
    source: [
      'Default properties / chats, queue.enabled and queue.enabled.override',
      'Docs error catalogue / groups_offline',
    ],
    observable: 'All agents full, queue off, `start_chat`',
    decidedBy: 'play',
    basis: { behaviour: 'inferred', errorType: 'inferred' },
    needs: ['customers', 'settings'],
    concerns: ['customer/start_chat', 'customer/resume_chat', ...SETTINGS],
  }),
  must('QUEUE-013', 'group-override', {
    statement: '`chats.queue.enabled.override` on a group wins over the licence value; -1 means inherit.',
    source: ['Default properties / chats, queue.enabled.override'],
    observable: 'Cross the two settings and start a chat in each group',
    decidedBy: 'play',
    needs: ['configuration', 'customers', 'settings'],
    concerns: ['customer/start_chat', 'customer/resume_chat', ...SETTINGS],
  }),
  must('QUEUE-014', 'limit-closes', {
    statement:
      'When the number of waiting chats reaches `chats.queue.limit` the queue is closed: the group is `offline` for customers and a further non-continuous start is refused.',
    source: ['Default properties / chats, queue.limit', 'Default properties / chats, queue.reopen_threshold'],
    observable: 'Limit 2: third waiting chat refused, status `offline`',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['customers', 'settings'],
    concerns: [
      'customer/start_chat',
      'customer/resume_chat',
      'customer/list_group_statuses',
      'groups_status_updated',
    ],
  }),
  must('QUEUE-015', 'reopens-at-threshold', {
    statement:
      "A closed queue opens again only when the number of waiting chats has fallen to `chats.queue.reopen_threshold` (or the group's override), which cannot be above the limit.",
    source: ['Default properties / chats, queue.reopen_threshold and override'],
    observable: 'Limit 5, threshold 3: after closing, two chats must leave before a new one is accepted',
    decidedBy: 'play',
    needs: ['customers', 'settings'],
    concerns: [
      'customer/start_chat',
      'customer/resume_chat',
      'customer/list_group_statuses',
      'groups_status_updated',
    ],
  }),
  should('QUEUE-016', 'separate-continuous-limit', {
    statement:
      'Continuous and non-continuous chats have separate queue limits (`limits.queue_continuous.*`, `limits.queue.*`).',
    source: ['Default properties / limits', 'Configuration API / Check Product Limits for Plan'],
    observable: 'Fill the ordinary queue, then start a continuous chat',
    decidedBy: 'play',
    needs: ['customers', 'settings'],
    concerns: ['customer/start_chat', 'customer/resume_chat'],
  }),
  must('QUEUE-018', 'last-agent-leaving-closes', {
    statement:
      'When the last agent who could serve the queue goes away, non-continuous waiting chats are closed with a `routing.archived_offline` system message and `chat_deactivated` without `user_id`.',
    source: ['System activities / routing.archived_offline'],
    observable: 'Queue one chat, set the only agent to not accepting or offline',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['clock', 'customers', 'settings'],
    concerns: [...AGENT_GOES, 'chat_deactivated', 'incoming_event'],
  }),
  must('QUEUE-019', 'continuous-waits-on', {
    statement:
      'A waiting continuous chat is not closed when all agents leave; it stays active, unassigned and pinned until an agent takes it.',
    source: ['Seed: Messaging API Overview / Messaging Mode', 'Default properties / routing, pinned'],
    observable: 'Same scenario with `continuous: true`',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['clock', 'customers', 'settings'],
    concerns: [...AGENT_GOES, ...QUEUE_NEWS],
  }),
]);
