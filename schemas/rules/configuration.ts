/** Rules: groups, agents, bots, auto access and batch calls as seen by a tester. Each row is one testable claim; ids are never reused or renumbered. */
import { defineRules, must, should } from './define.ts';

export const configuration = defineRules('configuration', 'config', [
  must('CONF-001', 'effective-within-two-minutes', {
    statement:
      'A configuration change takes effect in messaging at the latest two minutes after the response.',
    source: 'Configuration API / Propagation delay',
    observable: 'Change a limit and poll behaviour up to 120 s',
    needs: ['provisioning', 'clock'],
    concerns: ['configuration/create_*', 'configuration/update_*', 'configuration/delete_*'],
  }),
  must('CONF-002', 'create-group', {
    statement:
      '`create_group` needs `name` and `agent_priorities` and returns an integer `id`; priorities are `first`, `normal`, `last`, `supervisor`.',
    source: 'Configuration API / Create Group',
    observable: 'Leave out each; send `primary`',
    needs: ['provisioning'],
  }),
  must('CONF-003', 'group-without-normal', {
    statement: 'From 3.6 a group may be created without any agent of priority `normal`.',
    source: 'Configuration API changelog / v3.6 Groups',
    observable: 'Create with only a supervisor on 3.5 and 3.6',
    versions: { since: '3.6' },
    needs: ['provisioning'],
    concerns: ['configuration/create_group'],
  }),
  should('CONF-004', 'group-0-permanent', {
    statement: 'Group 0 exists on every licence and cannot be deleted.',
    source: 'Agent Chat data structures / Access; Configuration API / List Groups, sample',
    observable: 'Delete group 0',
    basis: 'inferred',
    needs: ['provisioning'],
    concerns: ['configuration/list_groups', 'configuration/delete_group'],
  }),
  must('CONF-005', 'membership-one-truth', {
    statement:
      'Group membership written on the agent (`groups`) and on the group (`agent_priorities`) is the same data.',
    source: 'Configuration API / Update Agent; Configuration API / Update Group',
    observable: 'Write on one side, read on the other',
    basis: 'inferred',
    needs: ['provisioning'],
  }),
  should('CONF-006', 'delete-group', {
    statement:
      'Deleting a group leaves its chats readable with `chats--all:ro`; active chats of only that group are routed again or closed.',
    source: 'Configuration API / Delete Group (effect not described)',
    observable: 'Delete a group with an active chat',
    basis: 'inferred',
    needs: ['provisioning'],
  }),
  must('CONF-007', 'group-fields-on-request', {
    statement:
      '`get_group` and `list_groups` return `agent_priorities` and `routing_status` only when asked in `fields`.',
    source: 'Configuration API / Get Group; Configuration API / List Groups',
    observable: 'Call with and without',
    needs: ['provisioning'],
  }),
  must('CONF-008', 'create-agent', {
    statement:
      '`create_agent` needs `id` and `name`; a duplicate id is `already_exists`; role defaults to `normal`.',
    source: 'Configuration API / Create Agent; Docs error catalogue / already_exists',
    observable: 'Create twice',
    needs: ['provisioning'],
  }),
  must('CONF-009', 'agents-and-bots-apart', {
    statement: "`list_agents` returns no bots; `list_bots` with `all: false` only the requester's.",
    source: 'Configuration API changelog / v3.3 Agents; Configuration API / List Bots',
    observable: 'Compare',
    needs: ['provisioning'],
  }),
  must('CONF-010', 'bot-secret-once', {
    statement:
      '`create_bot` returns `id` and `secret`; the secret is not returned by `get_bot` or `list_bots`.',
    source: 'Configuration API / Create Bot; Configuration API / Get Bot, sample',
    observable: 'Compare',
    needs: ['provisioning'],
  }),
  must('CONF-011', 'create-bot-required-fields', {
    statement: '`create_bot` needs `name`, and `owner_client_id` when called with a PAT.',
    source: 'Configuration API / Create Bot',
    observable: 'Leave out each',
    needs: ['provisioning'],
  }),
  should('CONF-012', 'bot-templates', {
    statement:
      'A bot template creates a bot with the same id on each licence that installs the application; existing installations are touched only with `affect_existing_installations: true`.',
    source: 'Configuration API / Create Bot Template',
    observable: 'Create before and after an installation',
    needs: ['provisioning'],
  }),
  must('CONF-013', 'auto-access-conditions', {
    statement:
      'Auto-access conditions need at least one of `url`, `domain`, `geolocation`; `values` and `exclude_values` exclude each other.',
    source: 'Configuration API / Add Auto Access',
    observable: 'Send none and both',
    needs: ['provisioning'],
  }),
  must('CONF-014', 'auto-access-matching', {
    statement:
      'A match value matches as substring unless `exact_match: true`; all fields of one geolocation object must match; one object of the list suffices.',
    source: 'Configuration API / Add Auto Access',
    observable: 'Try partial and full values',
    needs: ['provisioning'],
  }),
  must('CONF-015', 'auto-access-order', {
    statement:
      'Rules form one list through `next_id`, the last one empty; a new rule without `next_id` goes to the end; moving a rule keeps the list whole.',
    source: 'Configuration API / Add Auto Access; Configuration API / Update Auto Access',
    observable: 'Reorder A-B-C-D by putting C before B and list',
    needs: ['provisioning'],
  }),
  must('CONF-016', 'auto-access-one-push', {
    statement:
      'A change of the rules is pushed as one `auto_accesses_updated` with all touched rules and their `status`.',
    source: 'Agent Chat RTM pushes / auto_accesses_updated',
    observable: 'Insert in the middle and validate',
    needs: ['provisioning'],
  }),
  must('CONF-017', 'batch-in-order', {
    statement:
      'A batch call runs one method many times; `responses` has one entry per request in the same order, each a result or an `error`, and one failing entry stops no other.',
    source: 'Configuration API / Batch requests',
    observable: 'Batch-delete a valid, an invalid and a missing id',
    needs: ['provisioning'],
    concerns: ['configuration/batch_*'],
  }),
  must('CONF-018', 'pushes-changed-fields', {
    statement:
      '`group_updated`, `agent_updated`, `bot_updated` carry only changed fields; `*_created` carry all fields, also empty ones.',
    source: 'Agent Chat RTM pushes / Configuration; Webhooks reference / Configuration',
    observable: 'Update one field and validate',
    needs: ['provisioning', 'two-agents'],
  }),
]);
