/** Rules of properties: properties of groups and licences. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { SETTINGS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const propertiesGroupsAndLicence = defineRules('properties', [
  must('PROP-027', 'group-override', {
    statement:
      'Group properties named `<name>.override` win over the licence property of that name; -1 means use the licence value.',
    source: ['Default properties / chats, *.override'],
    observable: 'Cross the values and observe behaviour (for example queue)',
    decidedBy: 'play',
    needs: ['configuration', 'settings'],
    concerns: SETTINGS,
  }),
  must('PROP-028', 'public-lists-no-token', {
    statement:
      '`list_license_properties` and `list_group_properties` of the Customer API need no token, return only customer-readable properties, and filter by `namespace` and `name`.',
    source: ['Customer Chat Web API / List License Properties', 'Customer Chat Web API / Methods'],
    observable: 'Call without token and look for agent-only properties',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
  must('PROP-029', 'group-list-required-fields', {
    statement:
      '`list_group_properties` (customer) requires `id`; `list_groups_properties` (configuration) requires `group_ids`, where an empty list means all groups.',
    source: ['Customer Chat Web API / List Group Properties', 'Configuration API / List Groups Properties'],
    observable: 'Call without and with an empty list',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
  must('PROP-030', 'group-id-parameter-names', {
    statement: '`update_group_properties` takes `group_id`, while `delete_group_properties` takes `id`.',
    source: ['Configuration API / Update Group Properties', 'Configuration API / Delete Group Properties'],
    observable: 'Call each with both names',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
  must('PROP-031', 'licence-and-group-pushed', {
    statement:
      'Changes of licence and group properties are pushed as `license_properties_updated` and `group_properties_updated`.',
    source: ['Agent Chat changelog / v3.6 Configuration'],
    observable: 'Change one and watch an agent connection',
    decidedBy: 'play',
    needs: ['configuration'],
    versions: { since: '3.6' },
  }),
]);
