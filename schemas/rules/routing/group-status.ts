/** Rules of routing: status of groups, and shifts. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { STATUS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const routingGroupStatus = defineRules('routing', [
  must('ROUTE-070', 'customer-group-status', {
    statement:
      'For customers a group is `online` when a new chat would get an agent at once, `online_for_queue` when it would be queued, `offline` when it would be refused.',
    source: [
      'Customer Chat Web API / List Group Statuses',
      'Customer Chat RTM pushes / groups_status_updated (meaning of values inferred)',
    ],
    observable: 'Fill agents step by step; compare status with the outcome of `start_chat`',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['customers'],
  }),
  must('ROUTE-071', 'agent-group-status', {
    statement:
      "For agents a group's status is `accepting_chats`, `not_accepting_chats` or `offline`, following its members' statuses.",
    source: [
      'Agent Chat RTM pushes / groups_status_updated',
      'Configuration API / Get Group, routing_status',
    ],
    observable: 'Change member statuses and read `routing_status` and the push',
    decidedBy: 'play',
    needs: ['configuration', 'agents', 'groups', 'settings'],
    concerns: ['configuration/get_group', 'configuration/list_groups', 'groups_status_updated'],
  }),
  must('ROUTE-072', 'group-status-pushed', {
    statement:
      "Every change of a group's status is pushed as `groups_status_updated` with only the changed groups, to agents and customers who have access to the group.",
    source: [
      'Agent Chat RTM pushes / groups_status_updated',
      'Customer Chat RTM pushes / groups_status_updated',
    ],
    observable: 'Toggle the only agent of group 1; groups not changed must be missing',
    decidedBy: 'play',
    needs: ['agents', 'groups'],
  }),
  should('ROUTE-077', 'work-scheduler-switches-status', {
    statement:
      "With the work scheduler enabled an agent's status turns to accepting at shift start and to not accepting at shift end.",
    source: [
      'Configuration API / Create Agent, work_scheduler',
      'Product feature page (reseller copy): Team management, work scheduler',
    ],
    observable: 'Schedule a shift around now, advance the clock, read the status',
    decidedBy: 'play',
    needs: ['clock', 'configuration', 'settings'],
    concerns: [...STATUS, 'configuration/create_agent', 'configuration/update_agent'],
  }),
]);
