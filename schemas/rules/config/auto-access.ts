/** Rules of config: rules of auto access. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const configAutoAccess = defineRules('config', [
  must('CONF-013', 'auto-access-conditions', {
    statement:
      'Auto-access conditions need at least one of `url`, `domain`, `geolocation`; `values` and `exclude_values` exclude each other.',
    source: ['Configuration API / Add Auto Access'],
    observable: 'Send none and both',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
  must('CONF-014', 'auto-access-matching', {
    statement:
      'A match value matches as substring unless `exact_match: true`; all fields of one geolocation object must match; one object of the list suffices.',
    source: ['Configuration API / Add Auto Access'],
    observable: 'Try partial and full values',
    decidedBy: 'play',
    needs: ['configuration', 'groups'],
  }),
  must('CONF-015', 'auto-access-order', {
    statement:
      'Rules form one list through `next_id`, the last one empty; a new rule without `next_id` goes to the end; moving a rule keeps the list whole.',
    source: ['Configuration API / Add Auto Access', 'Configuration API / Update Auto Access'],
    observable: 'Reorder A-B-C-D by putting C before B and list',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
  must('CONF-016', 'auto-access-one-push', {
    statement:
      'A change of the rules is pushed as one `auto_accesses_updated` with all touched rules and their `status`.',
    source: ['Agent Chat RTM pushes / auto_accesses_updated'],
    observable: 'Insert in the middle and validate',
    decidedBy: 'play',
    needs: ['webhooks', 'configuration', 'settings'],
  }),
]);
