/** Rules of tags: creating, updating and deleting tags. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const tagsDefinitions = defineRules('tags', [
  must('TAG-009', 'create-any-case-conflict', {
    statement: '`create_tag` refuses a name that exists in any letter case with `already_exists`.',
    source: ['Configuration API / Create Tag', 'Docs error catalogue / already_exists'],
    observable: 'Create `Sales` when `sales` exists',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['configuration'],
  }),
  must('TAG-010', 'update-exact-case', {
    statement: '`update_tag` and `delete_tag` match the name case-sensitively; no match is `not_found`.',
    source: ['Configuration API / Update Tag', 'Configuration API / Delete Tag'],
    observable: 'Use another letter case',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['configuration'],
  }),
  must('TAG-011', 'groups-scope-limits', {
    statement:
      "`tags--groups:*` scopes limit listing, creating, updating and deleting to tags of the requester's groups; `tags--all:*` do not.",
    source: ['Configuration API / Tags'],
    observable: 'Call with each scope for a foreign group',
    decidedBy: 'play',
    needs: ['configuration', 'groups', 'tokens'],
    concerns: [
      'configuration/list_tags',
      'configuration/create_tag',
      'configuration/update_tag',
      'configuration/delete_tag',
    ],
  }),
  must('TAG-012', 'changes-announced', {
    statement:
      'Creating, updating and deleting a tag is pushed to agents and sent as webhook (`tag_created`, `tag_updated`, `tag_deleted`).',
    source: ['Agent Chat RTM pushes / tag_created', 'Webhooks reference / tag_created'],
    observable: 'Perform each and watch',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
]);
