/** Rules of routing: where the groups of a chat come from. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { AUTO_ACCESS, DEALS, STARTS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const routingGroups = defineRules('routing', [
  must('ROUTE-045', 'group-source-order', {
    statement:
      "A chat's groups come, in this order of strength, from `chat.access` in the request, from the first matching auto-access rule, from the group the customer logged in with, else group 0.",
    source: [
      'Configuration API / Auto access',
      'Customer Chat RTM API / Login, group_id',
      'Customer Chat Web API / Start Chat',
    ],
    observable: 'Combine the sources and read `access.group_ids`',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['groups', 'settings'],
    concerns: [...DEALS, 'customer/login'],
  }),
  must('ROUTE-046', 'auto-access-first-match', {
    statement:
      'Auto-access rules are checked in list order (following `next_id`) and the first match decides.',
    source: ['Configuration API / Auto access (order is a linked list)'],
    observable: 'Two overlapping rules in both orders',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['configuration', 'groups'],
    concerns: [...DEALS, ...AUTO_ACCESS],
  }),
  must('ROUTE-047', 'auto-access-at-thread-creation', {
    statement:
      'Auto access is evaluated on every customer `login` and `update_customer_page` and takes effect when a thread is created; it never moves a running chat.',
    source: ['Configuration API / Auto access'],
    observable:
      'Change page during a chat to one matching another rule; access unchanged; after resume it is the new group',
    decidedBy: 'play',
    needs: ['configuration', 'groups'],
    concerns: ['customer/login', 'customer/update_customer_page', ...STARTS, ...AUTO_ACCESS],
  }),
  must('ROUTE-048', 'explicit-access-wins', {
    statement: 'An auto-access match changes no chat when `chat.access` was given explicitly.',
    source: ['Configuration API / Auto access'],
    observable: 'Matching rule for group 1 and explicit `group_ids: [2]`',
    decidedBy: 'play',
    needs: ['configuration', 'groups'],
    concerns: [...STARTS, ...AUTO_ACCESS],
  }),
]);
