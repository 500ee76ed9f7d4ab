/** Rules of access: how a transfer is told. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { MOVES } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const accessAnnounced = defineRules('access', [
  must('ACCESS-017', 'transferred-push-shape', {
    statement:
      '`chat_transferred` carries `chat_id`, `transferred_to` (groups and agents after the transfer), `reason`, and `thread_id` when the chat is active.',
    source: ['Agent Chat RTM pushes / chat_transferred'],
    observable: 'Validate the payload of a manual transfer',
    decidedBy: 'trace',
    needs: ['agents', 'groups', 'settings'],
    concerns: MOVES,
  }),
  must('ACCESS-018', 'transferred-reasons', {
    statement:
      '`chat_transferred.reason` is one of `manual`, `inactive`, `assigned`, `unassigned`, `other`; a transfer by request has `manual`.',
    source: ['Agent Chat RTM pushes / chat_transferred'],
    observable: 'Collect reasons over all routing scenarios',
    decidedBy: 'trace',
    needs: ['agents', 'settings'],
    concerns: MOVES,
  }),
  must('ACCESS-019', 'transferred-requester-manual-only', {
    statement: '`requester_id` is present in `chat_transferred` only when the reason is `manual`.',
    source: ['Customer Chat changelog / v3.2 Chat access', 'Customer SDK page / Chat transferred'],
    observable: 'Compare manual and router-made transfers',
    decidedBy: 'trace',
    needs: ['agents', 'settings'],
    concerns: MOVES,
  }),
  must('ACCESS-020', 'router-transfer-pushed', {
    statement:
      '`chat_transferred` is also sent for transfers made by the router, for example after agent inactivity.',
    source: ['Agent Chat changelog / v3.2 Chat access', 'Customer Chat changelog / v3.2 Chat access'],
    observable: 'Let the first-reply timeout pass and watch for the push',
    decidedBy: 'play',
    needs: ['clock', 'agents', 'settings'],
  }),
  must('ACCESS-021', 'new-agent-gets-incoming-chat', {
    statement:
      'The new agent gets `incoming_chat` with `transferred_from` naming the former groups and agents.',
    source: ['Agent Chat RTM pushes / incoming_chat', 'Agent Chat changelog / v3.2 Chats'],
    observable: "Watch the new agent's connection on transfer",
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
    concerns: ['agent/transfer_chat', 'incoming_chat'],
  }),
  must('ACCESS-023', 'customer-told-of-transfer', {
    statement:
      'The customer is told with `chat_transferred` too, with agent ids in their customer-side (opaque) form.',
    source: ['Customer Chat RTM pushes / chat_transferred'],
    observable: "Watch the customer's connection and compare ids with `users[]` on the customer side",
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
  }),
]);
