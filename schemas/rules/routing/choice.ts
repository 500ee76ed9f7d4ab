/** Rules of routing: which of the eligible agents is chosen. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { DEALS } from '../concerns.ts';
import { defineRules, may, must, should } from '../define.ts';

export const routingChoice = defineRules('routing', [
  must('ROUTE-009', 'fewest-chats-first', {
    statement:
      'Chats are dealt in rounds: an agent gets an n-th chat only when every other eligible agent of the same priority tier already has n-1, so the agent with the fewest active chats is chosen.',
    source: ['Help centre: Understanding Chat assignment / Automatic chat assignment'],
    observable:
      'Three equal agents, limit 3: nine chats give 3-3-3 and after every third chat all counts are equal',
    decidedBy: 'play',
    needs: ['agents', 'settings'],
    concerns: DEALS,
  }),
  may('ROUTE-010', 'ties-any', {
    statement:
      'When several eligible agents are equally loaded any of them may be chosen; the reference server takes the one whose last assignment is longest ago.',
    source: ['Help centre: Understanding Chat assignment / Automatic chat assignment (tie not described)'],
    observable: 'With equal loads only require that the chosen agent is one of the tied ones',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'settings'],
    concerns: DEALS,
  }),
  must('ROUTE-011', 'tier-order', {
    statement:
      'Within a group, agents with priority `first` are served before `normal`, and `normal` before `last`; a lower tier is used only when no agent of a higher tier is accepting with a free slot.',
    source: [
      'Configuration API / Create Agent, priority values',
      'Configuration API / Create Group, priority values',
    ],
    observable: 'One agent per tier with limit 2: six chats must fill first, then normal, then last',
    decidedBy: 'play',
    needs: ['agents', 'settings'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/create_group'],
  }),
  must('ROUTE-012', 'tier-before-load', {
    statement:
      'Tier comes before load: a `first` agent with free slots is preferred to a `normal` agent with no chats at all.',
    source: ['Configuration API / Create Agent, priority values'],
    observable: '`first` agent holds 1 of 2, `normal` agent 0 of 2; the next chat goes to `first`',
    decidedBy: 'play',
    needs: ['agents', 'settings'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/create_group'],
  }),
  must('ROUTE-013', 'freed-higher-tier-first', {
    statement:
      'When a higher-tier agent frees a slot the next new chat goes to that tier again; chats already given to a lower tier stay where they are.',
    source: ['Configuration API / Create Agent, priority values'],
    observable: 'Fill `first`, overflow one chat to `normal`, close one of `first`, start another',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'settings'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/create_group'],
  }),
  must('ROUTE-016', 'priority-per-group', {
    statement:
      "Priority counts per group: the same agent may be `first` in one group and `last` in another, and only the priority in the chat's group matters.",
    source: ['Configuration API / Groups', 'Configuration API / Create Agent'],
    observable: 'Swap priorities of two agents between two groups and start a chat in each',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/create_group'],
  }),
  should('ROUTE-017', 'best-tier-of-groups', {
    statement:
      "For a chat that has several groups an agent's tier is the best one it has in any of these groups.",
    source: ['Configuration API / Groups (several groups not described)'],
    observable: 'Chat in groups 1 and 2, agent `last` in 1 and `first` in 2',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'groups', 'settings'],
    concerns: [...DEALS, 'configuration/create_group', 'configuration/update_group'],
  }),
  must('ROUTE-068', 'customer-routed-agent-own', {
    statement:
      'A chat started or resumed by a customer is routed; one started or resumed by an agent is assigned to that agent.',
    source: [
      'Docs image asset: automatic-routing diagram (customer replies vs. agent replies from archives)',
    ],
    observable: 'Resume the same chat from both sides and compare the assignee',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'settings'],
    concerns: DEALS,
  }),
]);
