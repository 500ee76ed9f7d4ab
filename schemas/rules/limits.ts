/** Rules: sizes, counts and licence limits not tied to another area. Each row is one testable claim; ids are never reused or renumbered. */
import { EVENTS } from './concerns.ts';
import { defineRules, may, must, should } from './define.ts';

export const limits = defineRules('limits', 'limits', [
  must('LIMIT-001', 'text-16-kib', {
    statement:
      'A message text has at most 16 KB (16384 bytes of UTF-8, not characters); a longer one is refused with `validation` and not cut.',
    source: 'Agent Chat data structures / Message; Customer Chat data structures / Message',
    observable: 'Send 16384 and 16385 bytes, once ASCII and once four-byte characters',
    concerns: EVENTS,
  }),
  must('LIMIT-002', 'file-10-mb', {
    statement: 'An uploaded file has at most 10 MB; a larger one fails with `entity_too_large`.',
    source: 'Agent Chat Web API / Upload File; Docs error catalogue / entity_too_large',
    observable: 'Upload just below and above',
    concerns: ['*/upload_file'],
  }),
  must('LIMIT-003', 'rich-message-elements-10', {
    statement: 'A rich message has at most 10 elements.',
    source: 'Agent Chat data structures / Rich message',
    observable: 'Send 10 and 11',
    concerns: EVENTS,
  }),
  must('LIMIT-004', 'element-buttons-13', {
    statement: 'An element has at most 13 buttons.',
    source: 'Agent Chat data structures / Rich message; Rich Messages page / Getting started',
    observable: 'Send 13 and 14',
    concerns: EVENTS,
  }),
  must('LIMIT-005', 'session-fields-100', {
    statement: 'Session fields have at most 100 keys; more is refused and nothing is stored.',
    source:
      'Customer Chat Web API / Set Customer Session Fields; Customer SDK page / setCustomerSessionFields errors',
    observable: 'Send 100 and 101',
  }),
  must('LIMIT-006', 'group-name-180', {
    statement: 'A group name has at most 180 characters.',
    source: 'Configuration API / Create Group',
    observable: 'Create 180 and 181',
    needs: ['provisioning'],
  }),
  must('LIMIT-007', 'bot-chats-500', {
    statement: "A bot's limit of chats is at most 500, default 6.",
    source: 'Configuration API / Create Bot',
    observable: 'Create with 500 and 501',
    needs: ['provisioning'],
  }),
  must('LIMIT-008', 'bot-templates-5', {
    statement: 'A client id can have at most five bot templates.',
    source: 'Configuration API / Create Bot Template',
    observable: 'Create six',
    needs: ['provisioning'],
  }),
  must('LIMIT-009', 'resource-limit-reached', {
    statement: 'Creating a resource beyond its licence limit fails with `limit_reached` and creates nothing.',
    source: 'Docs error catalogue / limit_reached; Management limits page / Resource limits (disabled text)',
    observable: 'Groups limit 1, create a second',
    needs: ['provisioning'],
    concerns: ['configuration/create_*', 'configuration/register_*'],
  }),
  must('LIMIT-010', 'published-as-properties', {
    statement:
      'Each licence limit is published as `limits.<name>.base`, `.additional`, `.hard`; the usable limit is base plus additional and never above hard.',
    source: 'Default properties / limits',
    observable: 'Read the properties',
    needs: ['provisioning'],
    concerns: ['*/list_license_properties'],
  }),
  must('LIMIT-011', 'properties-read-only', {
    statement: '`limits.*` properties cannot be written by clients.',
    source: 'Default properties / limits',
    observable: 'Write one',
    needs: ['provisioning'],
    concerns: ['configuration/update_license_properties', 'configuration/delete_license_properties'],
  }),
  should('LIMIT-012', 'retention-unlimited', {
    statement:
      '`-1` in the retention limits means unlimited; otherwise threads older than the retention are not returned with events.',
    source: 'Default properties / limits; Agent Chat data structures / Threads, restricted_access',
    observable: 'Set a retention, advance the clock, read',
    needs: ['provisioning', 'clock'],
    concerns: ['*/list_threads', 'agent/list_archives'],
  }),
  should('LIMIT-013', 'bans', {
    statement: 'The number of banned customers is limited; a ban beyond it fails with `limit_reached`.',
    source: 'Management limits page / Resource limits (disabled text); Default properties / limits, banned',
    observable: 'Limit 1, ban two',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
    concerns: ['agent/ban_customer', 'configuration/ban_customer'],
  }),
  should('LIMIT-014', 'groups-per-agent', {
    statement: 'The number of groups per agent is limited by `limits.groups_per_agent`.',
    source: 'Default properties / limits; Management limits page / Resource limits (disabled text)',
    observable: 'Add one group too many',
    basis: 'inferred',
    needs: ['provisioning'],
    concerns: ['configuration/create_agent', 'configuration/update_agent', 'configuration/create_group'],
  }),
  should('LIMIT-015', 'tags', {
    statement: 'The number of tags is limited by `limits.tags`.',
    source: 'Default properties / limits',
    observable: 'Create beyond',
    basis: 'inferred',
    needs: ['provisioning'],
    concerns: ['configuration/create_tag'],
  }),
  may('LIMIT-016', 'plan-surplus', {
    statement:
      "`check_product_limits_for_plan` lists only resources above the named plan's limits, with their surplus.",
    source: 'Configuration API / Check Product Limits for Plan',
    observable: 'Compare with a known set-up',
    needs: ['provisioning'],
  }),
  should('LIMIT-017', 'utf8-only', {
    statement:
      'Request and response strings are UTF-8; a lone surrogate or invalid byte sequence is `validation`, not a crash.',
    source: 'Agent Chat data structures / Message (UTF-8)',
    observable: 'Send invalid UTF-8 in a message',
    basis: 'inferred',
    concerns: [],
  }),
  should('LIMIT-018', 'large-histories-listable', {
    statement:
      'At least one chat with 1000 events and one customer chat with 100 threads can be listed completely through paging.',
    source: 'Agent Chat Web API / Pagination (no maximum stated)',
    observable: 'Create and walk them',
    basis: 'inferred',
    concerns: ['*/list_threads', '*/get_chat'],
  }),
]);
