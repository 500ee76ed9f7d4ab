/** Rules: chat access groups and transfers. Each row is one testable claim; ids are never reused or renumbered. */
import { MOVES, READS, STARTS } from './concerns.ts';
import { defineRules, must } from './define.ts';

export const chatAccess = defineRules('chat-access', 'access', [
  must('ACCESS-001', 'group-ids-required', {
    statement: '`access.group_ids` is required in every access object and lists integer group ids.',
    source: 'Agent Chat data structures / Access; Customer Chat data structures / Access',
    observable: 'Validate all access objects',
    concerns: [...STARTS, ...READS, 'incoming_chat', 'chat_access_updated'],
  }),
  must('ACCESS-002', 'group-0-all-agents', {
    statement: 'Access that includes group 0 lets every agent of the licence see the chat.',
    source: 'Agent Chat data structures / Access; Customer Chat data structures / Access',
    observable: 'Agent with no common group other than 0 reads a chat with `group_ids: [0]`',
    needs: ['provisioning', 'two-agents'],
    concerns: [...STARTS, ...READS, 'chat_access_updated'],
  }),
  must('ACCESS-003', 'foreign-groups-hidden', {
    statement:
      "A chat outside an agent's groups does not appear in that agent's listings and causes no pushes to it when the token has only `access` scopes.",
    source: 'Agent Chat Web API / List Chats, Specifics; Agent Chat RTM API / Login, Specifics',
    observable: 'Start a chat in group 1; agent of group 2 lists chats and watches pushes',
    needs: ['provisioning', 'two-agents'],
    concerns: [...READS, 'incoming_chat', 'incoming_event'],
  }),
  must('ACCESS-004', 'transfer-needs-active', {
    statement: '`transfer_chat` needs an active chat; on an inactive one it fails with `chat_inactive`.',
    source:
      'Agent Chat Web API / Transfer Chat; Agent Chat changelog / v3.4 Chat access; Docs error catalogue / chat_inactive',
    observable: 'Transfer after deactivation',
    needs: ['provisioning', 'two-agents'],
  }),
  must('ACCESS-005', 'transfer-requires-presence', {
    statement:
      '`transfer_chat` needs the requester among the chat users unless `ignore_requester_presence: true`.',
    source: 'Agent Chat Web API / Transfer Chat',
    observable: 'Bystander transfers with and without the flag',
    needs: ['two-agents'],
  }),
  must('ACCESS-006', 'transfer-target-valid', {
    statement:
      '`target.type` is `group` or `agent` and `target.ids` an array of ids of that kind; anything else is `validation`.',
    source: 'Agent Chat Web API / Transfer Chat',
    observable: 'Send `type: team`, a string instead of an array, an empty target',
    needs: ['two-agents'],
  }),
  must('ACCESS-007', 'transfer-without-target-reroutes', {
    statement: 'Without `target` the chat is routed again within its present groups.',
    source: 'Agent Chat Web API / Transfer Chat',
    observable: 'Transfer with no target while another agent of the group is free',
    needs: ['provisioning', 'two-agents'],
  }),
  must('ACCESS-008', 'transfer-agent-without-access-refused', {
    statement: 'A transfer to an agent who has no access to the chat fails and changes nothing.',
    source: 'Agent Chat Web API / Transfer Chat',
    observable: 'Target an agent of a foreign group',
    needs: ['provisioning', 'two-agents'],
  }),
  must('ACCESS-009', 'transfer-needs-free-agent', {
    statement:
      'With `ignore_agents_availability: false` (default) a transfer fails unless an agent of the target can be assigned at once; the chat keeps its agent, access and thread.',
    source: 'Agent Chat Web API / Transfer Chat',
    observable: 'Target a group whose agents are full or not accepting; compare the chat before and after',
    needs: ['provisioning', 'two-agents'],
  }),
  must('ACCESS-010', 'forced-transfer-queues', {
    statement:
      'With `ignore_agents_availability: true` a transfer to a group with no free agent succeeds and the chat is queued; the `chat_transferred` push then has `queue`.',
    source: 'Agent Chat Web API / Transfer Chat; Agent Chat RTM pushes / chat_transferred',
    observable: 'Same set-up with the flag; expect `queue.position` and a `queue` on the thread',
    needs: ['provisioning', 'two-agents'],
  }),
  must('ACCESS-011', 'transfer-to-not-accepting-agent', {
    statement: 'A direct transfer to an agent who is logged in but not accepting chats succeeds.',
    source:
      'Help centre: Understanding Chat assignment / Automatic chat transfers; Help centre: Agents handbook / Accept chats toggle',
    observable: 'Set the target to `not_accepting_chats` and transfer to it',
    basis: 'inferred',
    needs: ['two-agents'],
    concerns: MOVES,
  }),
  must('ACCESS-012', 'transfer-to-offline-agent-refused', {
    statement:
      'A direct transfer to an offline agent fails with `agent_offline` unless availability is ignored.',
    source: 'Docs error catalogue / agent_offline; Agent Chat Web API / Transfer Chat',
    observable: 'Log the target out and transfer to it',
    basis: 'inferred',
    needs: ['two-agents'],
  }),
  must('ACCESS-013', 'group-transfer-follows-routing', {
    statement:
      'A transfer to a group picks the agent by the routing rules; the caller cannot choose the agent inside the group.',
    source: 'Help centre: Using transfers and supervision / Transfers',
    observable: 'Transfer to a group with agents of different load and check who got it',
    needs: ['provisioning', 'two-agents'],
    concerns: MOVES,
  }),
  must('ACCESS-014', 'transfer-sets-access', {
    statement:
      "After a transfer to groups the chat's access is exactly the target groups, announced with `chat_access_updated` (`id`, `access`).",
    source: 'Agent Chat changelog / v3.4 Chat access; Agent Chat RTM pushes / chat_access_updated',
    observable: 'Read `access` and watch the push after a group transfer',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: ['agent/transfer_chat', 'chat_access_updated'],
  }),
  must('ACCESS-015', 'transfer-keeps-thread', {
    statement: 'A transfer keeps the thread: same `thread_id`, still active, all earlier events in place.',
    source: 'Seed: Messaging API Overview / Rules and conditions 5; Agent Chat RTM pushes / chat_transferred',
    observable: 'Compare `thread_id` before and after',
    needs: ['two-agents'],
    concerns: [...MOVES, ...READS],
  }),
  must('ACCESS-016', 'transfer-swaps-presence', {
    statement: 'After a transfer the new agent is a present user and the former agent is no longer present.',
    source: 'Agent Chat Web API / Transfer Chat (effect on users not spelled out)',
    observable: 'Read `users[].present` after the transfer',
    basis: 'inferred',
    needs: ['two-agents'],
  }),
  must('ACCESS-017', 'transferred-push-shape', {
    statement:
      '`chat_transferred` carries `chat_id`, `transferred_to` (groups and agents after the transfer), `reason`, and `thread_id` when the chat is active.',
    source: 'Agent Chat RTM pushes / chat_transferred',
    observable: 'Validate the payload of a manual transfer',
    needs: ['two-agents'],
    concerns: MOVES,
  }),
  must('ACCESS-018', 'transferred-reasons', {
    statement:
      '`chat_transferred.reason` is one of `manual`, `inactive`, `assigned`, `unassigned`, `other`; a transfer by request has `manual`.',
    source: 'Agent Chat RTM pushes / chat_transferred',
    observable: 'Collect reasons over all routing scenarios',
    needs: ['two-agents'],
    concerns: MOVES,
  }),
  must('ACCESS-019', 'transferred-requester-manual-only', {
    statement: '`requester_id` is present in `chat_transferred` only when the reason is `manual`.',
    source: 'Customer Chat changelog / v3.2 Chat access; Customer SDK page / Chat transferred',
    observable: 'Compare manual and router-made transfers',
    needs: ['clock', 'two-agents'],
    concerns: MOVES,
  }),
  must('ACCESS-020', 'router-transfer-pushed', {
    statement:
      '`chat_transferred` is also sent for transfers made by the router, for example after agent inactivity.',
    source: 'Agent Chat changelog / v3.2 Chat access; Customer Chat changelog / v3.2 Chat access',
    observable: 'Let the first-reply timeout pass and watch for the push',
    needs: ['clock', 'two-agents'],
  }),
  must('ACCESS-021', 'new-agent-gets-incoming-chat', {
    statement:
      'The new agent gets `incoming_chat` with `transferred_from` naming the former groups and agents.',
    source: 'Agent Chat RTM pushes / incoming_chat; Agent Chat changelog / v3.2 Chats',
    observable: "Watch the new agent's connection on transfer",
    needs: ['two-agents'],
    concerns: ['agent/transfer_chat', 'incoming_chat'],
  }),
  must('ACCESS-022', 'transfer-system-message', {
    statement:
      'A requested transfer adds a system message `chat_transferred` with the initiator and the targets in `text_vars`.',
    source: 'System activities / chat_transferred',
    observable: 'Read the thread after a manual transfer',
    needs: ['two-agents'],
    concerns: [...MOVES, 'incoming_event'],
  }),
  must('ACCESS-023', 'customer-told-of-transfer', {
    statement:
      'The customer is told with `chat_transferred` too, with agent ids in their customer-side (opaque) form.',
    source: 'Customer Chat RTM pushes / chat_transferred',
    observable: "Watch the customer's connection and compare ids with `users[]` on the customer side",
    needs: ['two-agents'],
  }),
  must('ACCESS-024', 'transfer-timestamp', {
    statement: 'A transfer updates the thread property `routing.last_transfer_timestamp`.',
    source: 'Default properties / routing, last_transfer_timestamp',
    observable: 'Read the property before and after',
    needs: ['two-agents'],
    concerns: [...MOVES, 'thread_properties_updated'],
  }),
  must('ACCESS-025', 'transfer-list-logged-in-sorted', {
    statement:
      '`list_agents_for_transfer` lists logged-in agents (accepting or not), never offline ones, sorted by ascending number of active chats.',
    source: 'Agent Chat Web API / List Agents For Transfer',
    observable: 'Set different loads and statuses and compare the list',
    needs: ['provisioning', 'two-agents'],
  }),
  must('ACCESS-026', 'transfer-list-counts-customer-chats', {
    statement: '`total_active_chats` in `list_agents_for_transfer` counts only chats that have a customer.',
    source: 'Agent Chat Web API / List Agents For Transfer',
    observable: 'Start an agent-only chat; the count must not grow',
    needs: ['two-agents'],
  }),
  must('ACCESS-027', 'transfer-list-with-access-only', {
    statement:
      '`list_agents_for_transfer` lists only agents the given chat can be transferred to, that is agents with access to it.',
    source: 'Agent Chat Web API / List Agents For Transfer; Agent Chat Web API / Transfer Chat',
    observable: 'Ask for a chat of group 1 and look for agents of group 2',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
  }),
  must('ACCESS-028', 'transfer-parameter-id', {
    statement: '`transfer_chat` takes the chat as `id` (not `chat_id`) since 3.3.',
    source: 'Agent Chat changelog / v3.3 Chat access',
    observable: 'Send `chat_id` instead and expect `validation`',
  }),
]);
