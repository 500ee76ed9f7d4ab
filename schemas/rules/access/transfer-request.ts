/** Rules of access: what a transfer needs. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const accessTransferRequest = defineRules('access', [
  must('ACCESS-004', 'transfer-needs-active', {
    statement: '`transfer_chat` needs an active chat; on an inactive one it fails with `chat_inactive`.',
    source: [
      'Agent Chat Web API / Transfer Chat',
      'Agent Chat changelog / v3.4 Chat access',
      'Docs error catalogue / chat_inactive',
    ],
    observable: 'Transfer after deactivation',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['agents', 'groups', 'settings'],
  }),
  must('ACCESS-005', 'transfer-requires-presence', {
    statement:
      '`transfer_chat` needs the requester among the chat users unless `ignore_requester_presence: true`.',
    source: ['Agent Chat Web API / Transfer Chat'],
    observable: 'Bystander transfers with and without the flag',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
  }),
  must('ACCESS-006', 'transfer-target-valid', {
    statement:
      '`target.type` is `group` or `agent` and `target.ids` an array of ids of that kind; anything else is `validation`.',
    source: ['Agent Chat Web API / Transfer Chat'],
    observable: 'Send `type: team`, a string instead of an array, an empty target',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    needs: ['agents', 'groups', 'settings'],
  }),
  must('ACCESS-007', 'transfer-without-target-reroutes', {
    statement: 'Without `target` the chat is routed again within its present groups.',
    source: ['Agent Chat Web API / Transfer Chat'],
    observable: 'Transfer with no target while another agent of the group is free',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
  }),
  must('ACCESS-008', 'transfer-agent-without-access-refused', {
    statement: 'A transfer to an agent who has no access to the chat fails and changes nothing.',
    source: ['Agent Chat Web API / Transfer Chat'],
    observable: 'Target an agent of a foreign group',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
  }),
  must('ACCESS-028', 'transfer-parameter-id', {
    statement: '`transfer_chat` takes the chat as `id` (not `chat_id`) since 3.3.',
    source: ['Agent Chat changelog / v3.3 Chat access'],
    observable: 'Send `chat_id` instead and expect `validation`',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    needs: ['groups', 'settings'],
  }),
]);
