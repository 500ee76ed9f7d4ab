/** Rules of limits: how many things a licence may have. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, may, must, should } from '../define.ts';

export const limitsLicence = defineRules('limits', [
  must('LIMIT-007', 'bot-chats-500', {
    statement: "A bot's limit of chats is at most 500, default 6.",
    source: ['Configuration API / Create Bot'],
    observable: 'Create with 500 and 501',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
  must('LIMIT-008', 'bot-templates-5', {
    statement: 'A client id can have at most five bot templates.',
    source: ['Configuration API / Create Bot Template'],
    observable: 'Create six',
    decidedBy: 'play',
    needs: ['license', 'configuration'],
  }),
  must('LIMIT-009', 'resource-limit-reached', {
    statement: 'Creating a resource beyond its licence limit fails with `limit_reached` and creates nothing.',
    source: [
      'Docs error catalogue / limit_reached',
      'Management limits page / Resource limits (disabled text)',
    ],
    observable: 'Groups limit 1, create a second',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['license', 'configuration'],
    concerns: ['configuration/create_*', 'configuration/register_*'],
  }),
  must('LIMIT-010', 'published-as-properties', {
    statement:
      'Each licence limit is published as `limits.<name>.base`, `.additional`, `.hard`; the usable limit is base plus additional and never above hard.',
    source: ['Default properties / limits'],
    observable: 'Read the properties',
    decidedBy: 'play',
    needs: ['configuration'],
    concerns: ['*/list_license_properties'],
  }),
  must('LIMIT-011', 'properties-read-only', {
    statement: '`limits.*` properties cannot be written by clients.',
    source: ['Default properties / limits'],
    observable: 'Write one',
    decidedBy: 'trace',
    needs: ['configuration'],
    concerns: ['configuration/update_license_properties', 'configuration/delete_license_properties'],
  }),
  should('LIMIT-012', 'retention-unlimited', {
    statement:
      '`-1` in the retention limits means unlimited; otherwise threads older than the retention are not returned with events.',
    source: ['Default properties / limits', 'Agent Chat data structures / Threads, restricted_access'],
    observable: 'Set a retention, advance the clock, read',
    decidedBy: 'play',
    basis: { behaviour: 'stated', detail: 'inferred' },
    needs: ['clock', 'license'],
    concerns: ['*/list_threads', 'agent/list_archives'],
  }),
  should('LIMIT-013', 'bans', {
    statement: 'The number of banned customers is limited; a ban beyond it fails with `limit_reached`.',
    source: [
      'Management limits page / Resource limits (disabled text)',
      'Default properties / limits, banned',
    ],
    observable: 'Limit 1, ban two',
    decidedBy: 'play',
    basis: { behaviour: 'inferred', errorType: 'stated' },
    needs: ['license', 'configuration', 'customers'],
    concerns: ['agent/ban_customer', 'configuration/ban_customer'],
  }),
  should('LIMIT-014', 'groups-per-agent', {
    statement: 'The number of groups per agent is limited by `limits.groups_per_agent`.',
    source: ['Default properties / limits', 'Management limits page / Resource limits (disabled text)'],
    observable: 'Add one group too many',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['configuration', 'groups'],
    concerns: ['configuration/create_agent', 'configuration/update_agent', 'configuration/create_group'],
  }),
  should('LIMIT-015', 'tags', {
    statement: 'The number of tags is limited by `limits.tags`.',
    source: ['Default properties / limits'],
    observable: 'Create beyond',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['license', 'configuration'],
    concerns: ['configuration/create_tag'],
  }),
  may('LIMIT-016', 'plan-surplus', {
    statement:
      "`check_product_limits_for_plan` lists only resources above the named plan's limits, with their surplus.",
    source: ['Configuration API / Check Product Limits for Plan'],
    observable: 'Compare with a known set-up',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
]);
