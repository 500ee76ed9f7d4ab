/** Rules: thread tags and tag administration. Each row is one testable claim; ids are never reused or renumbered. */
import { defineRules, must, should } from './define.ts';

export const tags = defineRules('tags', 'tags', [
  must('TAG-001', 'tag-adds-and-pushes', {
    statement:
      '`tag_thread` adds the tag to `thread.tags` and is pushed as `thread_tagged` (`chat_id`, `thread_id`, `tag`).',
    source: 'Agent Chat Web API / Tag Thread; Agent Chat RTM pushes / thread_tagged',
    observable: 'Tag and read',
  }),
  must('TAG-002', 'untag-removes-and-pushes', {
    statement: '`untag_thread` removes the tag and is pushed as `thread_untagged`.',
    source: 'Agent Chat Web API / Untag Thread; Agent Chat RTM pushes / thread_untagged',
    observable: 'Untag and read',
  }),
  must('TAG-003', 'names-case-sensitive', {
    statement: 'Tag names in `tag_thread` and `untag_thread` are case sensitive.',
    source: 'Agent Chat Web API / Tag Thread',
    observable: 'Tag with another letter case',
  }),
  must('TAG-004', 'shared-group-needed', {
    statement: 'A tag can be put on a thread only if tag and thread share at least one group.',
    source: 'Configuration API / Tags',
    observable: 'Tag of group 1 on a thread of group 2',
    needs: ['provisioning'],
    concerns: ['agent/tag_thread'],
  }),
  must('TAG-005', 'must-exist', {
    statement: 'A tag that does not exist on the licence cannot be used.',
    source: 'Configuration API / Tags; Docs error catalogue / not_found',
    observable: 'Tag with a random name',
    basis: 'inferred',
    concerns: ['agent/tag_thread'],
  }),
  must('TAG-006', 'hidden-from-customer', {
    statement: 'Tags are not part of any thread object on the customer side.',
    source: 'Customer Chat data structures / Threads',
    observable: 'Read the tagged thread as the customer',
    concerns: ['customer/get_chat', 'customer/list_threads', 'customer/list_chats'],
  }),
  must('TAG-007', 'closed-taggable', {
    statement: 'Closed threads can be tagged and untagged.',
    source: 'Agent Chat Web API / Tag Thread (no active thread required)',
    observable: 'Tag after deactivation',
    basis: 'inferred',
  }),
  should('TAG-008', 'repeat-harmless', {
    statement: 'Tagging twice leaves one entry; removing a missing tag changes nothing.',
    source: 'Agent Chat Web API / Tag Thread (not described)',
    observable: 'Repeat both calls and read `tags`',
    basis: 'inferred',
  }),
  must('TAG-009', 'create-any-case-conflict', {
    statement: '`create_tag` refuses a name that exists in any letter case with `already_exists`.',
    source: 'Configuration API / Create Tag; Docs error catalogue / already_exists',
    observable: 'Create `Sales` when `sales` exists',
    needs: ['provisioning'],
  }),
  must('TAG-010', 'update-exact-case', {
    statement: '`update_tag` and `delete_tag` match the name case-sensitively; no match is `not_found`.',
    source: 'Configuration API / Update Tag; Configuration API / Delete Tag',
    observable: 'Use another letter case',
    needs: ['provisioning'],
  }),
  must('TAG-011', 'groups-scope-limits', {
    statement:
      "`tags--groups:*` scopes limit listing, creating, updating and deleting to tags of the requester's groups; `tags--all:*` do not.",
    source: 'Configuration API / Tags',
    observable: 'Call with each scope for a foreign group',
    needs: ['provisioning'],
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
    source: 'Agent Chat RTM pushes / tag_created; Webhooks reference / tag_created',
    observable: 'Perform each and watch',
    needs: ['provisioning', 'webhook-receiver'],
  }),
]);
