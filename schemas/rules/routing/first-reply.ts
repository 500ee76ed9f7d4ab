/** Rules of routing: the timer of the first reply. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { EVENTS, MOVES } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const routingFirstReply = defineRules('routing', [
  must('ROUTE-053', 'first-reply-timeout-moves', {
    statement:
      'When the assigned agent has not replied within `chats.transfer_chat_after_min` minutes, the chat is moved to another eligible agent; 0 switches this off.',
    source: [
      'Default properties / chats, transfer_chat_after_min',
      'Help centre: Chat inactivity, how it works / Transfer the visitor to another agent',
      'Help centre: Understanding Chat assignment / Automatic chat transfers',
    ],
    observable: 'Set 1 min, stay silent as the agent, watch for the move; repeat with 0',
    decidedBy: 'play',
    needs: ['clock', 'agents', 'settings'],
    concerns: [...MOVES, ...EVENTS],
  }),
  must('ROUTE-054', 'first-reply-move-announced', {
    statement:
      'That move is announced as `chat_transferred` with reason `inactive` and a `routing.assigned_inactive` system message (`agent_added`, `agent_removed`, `duration`).',
    source: ['Agent Chat RTM pushes / chat_transferred', 'System activities / routing.assigned_inactive'],
    observable: 'Read push and event after the timeout',
    decidedBy: 'play',
    needs: ['clock', 'agents', 'settings'],
  }),
  must('ROUTE-055', 'first-reply-timer-only-first', {
    statement:
      "The first-reply timer runs only until the agent's first message in the thread; later silence never moves the chat by this rule.",
    source: ['Help centre: Chat inactivity, how it works / Transfer the visitor to another agent'],
    observable: 'Agent replies once, then is silent for three timeouts; the agent stays',
    decidedBy: 'play',
    needs: ['clock', 'agents', 'settings'],
    concerns: [...MOVES, ...EVENTS],
  }),
  must('ROUTE-056', 'first-reply-timer-start-and-stop', {
    statement: "The timer starts with the customer's first message, and the agent starting to type stops it.",
    source: [
      'Help centre: Chat inactivity, how it works / Transfer the visitor to another agent',
      'Help centre: Chat inactivity, how it works / The 3-minute rule',
    ],
    observable: 'Send a typing indicator before the timeout; the chat stays',
    decidedBy: 'play',
    needs: ['clock', 'agents', 'settings'],
    concerns: [...MOVES, ...EVENTS, 'agent/send_typing_indicator'],
  }),
  must('ROUTE-057', 'first-reply-never-back', {
    statement:
      'The chat never goes back, by this rule, to an agent it was already with; when no other eligible agent exists it stays with the present one.',
    source: [
      'Help centre: Chat inactivity, how it works / Transfer the visitor to another agent',
      'System activities (no unassigned_inactive type exists)',
    ],
    observable: 'Two agents, both silent: after the second timeout no third move happens',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['clock', 'agents', 'settings'],
    concerns: MOVES,
  }),
  must('ROUTE-058', 'first-reply-respects-limit', {
    statement:
      "The moved chat takes a free slot of the new agent; the move does not break the new agent's limit.",
    source: [
      'Help centre: Understanding Chat assignment / Automatic chat assignment',
      'Docs image asset: automatic-routing diagram',
    ],
    observable: 'Other agent is full: the chat stays with the silent agent',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['clock', 'agents', 'settings'],
    concerns: MOVES,
  }),
]);
