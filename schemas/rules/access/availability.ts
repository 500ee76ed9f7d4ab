/** Rules of access: transfers to agents who are full, not accepting or offline. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { MOVES } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const accessAvailability = defineRules('access', [
  must('ACCESS-009', 'transfer-needs-free-agent', {
    statement:
      'With `ignore_agents_availability: false` (default) a transfer fails unless an agent of the target can be assigned at once; the chat keeps its agent, access and thread.',
    source: ['Agent Chat Web API / Transfer Chat'],
    observable: 'Target a group whose agents are full or not accepting; compare the chat before and after',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
  }),
  must('ACCESS-010', 'forced-transfer-queues', {
    statement:
      'With `ignore_agents_availability: true` a transfer to a group with no free agent succeeds and the chat is queued; the `chat_transferred` push then has `queue`.',
    source: ['Agent Chat Web API / Transfer Chat', 'Agent Chat RTM pushes / chat_transferred'],
    observable: 'Same set-up with the flag; expect `queue.position` and a `queue` on the thread',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
  }),
  must('ACCESS-011', 'transfer-to-not-accepting-agent', {
    statement: 'A direct transfer to an agent who is logged in but not accepting chats succeeds.',
    source: [
      'Help centre: Understanding Chat assignment / Automatic chat transfers',
      'Help centre: Agents handbook / Accept chats toggle',
    ],
    observable: 'Set the target to `not_accepting_chats` and transfer to it',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'groups', 'settings'],
    concerns: MOVES,
  }),
  must('ACCESS-012', 'transfer-to-offline-agent-refused', {
    statement:
      'A direct transfer to an offline agent fails with `agent_offline` unless availability is ignored.',
    source: ['Docs error catalogue / agent_offline', 'Agent Chat Web API / Transfer Chat'],
    observable: 'Log the target out and transfer to it',
    decidedBy: 'play',
    basis: { behaviour: 'inferred', errorType: 'stated' },
    needs: ['agents', 'groups', 'settings'],
  }),
  must('ACCESS-013', 'group-transfer-follows-routing', {
    statement:
      'A transfer to a group picks the agent by the routing rules; the caller cannot choose the agent inside the group.',
    source: ['Help centre: Using transfers and supervision / Transfers'],
    observable: 'Transfer to a group with agents of different load and check who got it',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
    concerns: MOVES,
  }),
]);
