/** Rules of access: the list of agents for a transfer. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const accessTransferList = defineRules('access', [
  must('ACCESS-025', 'transfer-list-logged-in-sorted', {
    statement:
      '`list_agents_for_transfer` lists logged-in agents (accepting or not), never offline ones, sorted by ascending number of active chats.',
    source: ['Agent Chat Web API / List Agents For Transfer'],
    observable: 'Set different loads and statuses and compare the list',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('ACCESS-026', 'transfer-list-counts-customer-chats', {
    statement: '`total_active_chats` in `list_agents_for_transfer` counts only chats that have a customer.',
    source: ['Agent Chat Web API / List Agents For Transfer'],
    observable: 'Start an agent-only chat; the count must not grow',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('ACCESS-027', 'transfer-list-with-access-only', {
    statement:
      '`list_agents_for_transfer` lists only agents the given chat can be transferred to, that is agents with access to it.',
    source: ['Agent Chat Web API / List Agents For Transfer', 'Agent Chat Web API / Transfer Chat'],
    observable: 'Ask for a chat of group 1 and look for agents of group 2',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'groups'],
  }),
]);
