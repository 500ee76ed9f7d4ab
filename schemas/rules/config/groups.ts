/** Rules of config: groups. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const configGroups = defineRules('config', [
  must('CONF-002', 'create-group', {
    statement:
      '`create_group` needs `name` and `agent_priorities` and returns an integer `id`; priorities are `first`, `normal`, `last`, `supervisor`.',
    source: ['Configuration API / Create Group'],
    observable: 'Leave out each; send `primary`',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
  must('CONF-003', 'group-without-normal', {
    statement: 'From 3.6 a group may be created without any agent of priority `normal`.',
    source: ['Configuration API changelog / v3.6 Groups'],
    observable: 'Create with only a supervisor on 3.5 and 3.6',
    decidedBy: 'trace',
    needs: ['configuration'],
    versions: { since: '3.6' },
    concerns: ['configuration/create_group'],
  }),
  should('CONF-004', 'group-0-permanent', {
    statement: 'Group 0 exists on every licence and cannot be deleted.',
    source: ['Agent Chat data structures / Access', 'Configuration API / List Groups, sample'],
    observable: 'Delete group 0',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['license', 'configuration'],
    concerns: ['configuration/list_groups', 'configuration/delete_group'],
  }),
  must('CONF-005', 'membership-one-truth', {
    statement:
      'Group membership written on the agent (`groups`) and on the group (`agent_priorities`) is the same data.',
    source: ['Configuration API / Update Agent', 'Configuration API / Update Group'],
    observable: 'Write on one side, read on the other',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['configuration'],
  }),
  should('CONF-006', 'delete-group', {
    statement:
      'Deleting a group leaves its chats readable with `chats--all:ro`; active chats of only that group are routed again or closed.',
    source: ['Configuration API / Delete Group (effect not described)'],
    observable: 'Delete a group with an active chat',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['configuration', 'settings'],
  }),
  must('CONF-007', 'group-fields-on-request', {
    statement:
      '`get_group` and `list_groups` return `agent_priorities` and `routing_status` only when asked in `fields`.',
    source: ['Configuration API / Get Group', 'Configuration API / List Groups'],
    observable: 'Call with and without',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
]);
