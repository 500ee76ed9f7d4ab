/** Rules of access: what a transfer leaves behind. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { MOVES, READS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const accessTransferred = defineRules('access', [
  must('ACCESS-014', 'transfer-sets-access', {
    statement:
      "After a transfer to groups the chat's access is exactly the target groups, announced with `chat_access_updated` (`id`, `access`).",
    source: ['Agent Chat changelog / v3.4 Chat access', 'Agent Chat RTM pushes / chat_access_updated'],
    observable: 'Read `access` and watch the push after a group transfer',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'groups', 'settings'],
    concerns: ['agent/transfer_chat', 'chat_access_updated'],
  }),
  must('ACCESS-015', 'transfer-keeps-thread', {
    statement: 'A transfer keeps the thread: same `thread_id`, still active, all earlier events in place.',
    source: [
      'Seed: Messaging API Overview / Rules and conditions 5',
      'Agent Chat RTM pushes / chat_transferred',
    ],
    observable: 'Compare `thread_id` before and after',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
    concerns: [...MOVES, ...READS],
  }),
  must('ACCESS-016', 'transfer-swaps-presence', {
    statement: 'After a transfer the new agent is a present user and the former agent is no longer present.',
    source: ['Agent Chat Web API / Transfer Chat (effect on users not spelled out)'],
    observable: 'Read `users[].present` after the transfer',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'groups', 'settings'],
  }),
  must('ACCESS-022', 'transfer-system-message', {
    statement:
      'A requested transfer adds a system message `chat_transferred` with the initiator and the targets in `text_vars`.',
    source: ['System activities / chat_transferred'],
    observable: 'Read the thread after a manual transfer',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
    concerns: [...MOVES, 'incoming_event'],
  }),
  must('ACCESS-024', 'transfer-timestamp', {
    statement: 'A transfer updates the thread property `routing.last_transfer_timestamp`.',
    source: ['Default properties / routing, last_transfer_timestamp'],
    observable: 'Read the property before and after',
    decidedBy: 'play',
    needs: ['clock', 'agents', 'groups', 'settings'],
    concerns: [...MOVES, 'thread_properties_updated'],
  }),
]);
