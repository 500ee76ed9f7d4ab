/** Rules of tags: tagging a thread. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const tagsThreads = defineRules('tags', [
  must('TAG-001', 'tag-adds-and-pushes', {
    statement:
      '`tag_thread` adds the tag to `thread.tags` and is pushed as `thread_tagged` (`chat_id`, `thread_id`, `tag`).',
    source: ['Agent Chat Web API / Tag Thread', 'Agent Chat RTM pushes / thread_tagged'],
    observable: 'Tag and read',
    decidedBy: 'play',
    needs: ['webhooks', 'configuration'],
  }),
  must('TAG-002', 'untag-removes-and-pushes', {
    statement: '`untag_thread` removes the tag and is pushed as `thread_untagged`.',
    source: ['Agent Chat Web API / Untag Thread', 'Agent Chat RTM pushes / thread_untagged'],
    observable: 'Untag and read',
    decidedBy: 'play',
    needs: ['webhooks', 'configuration'],
  }),
  must('TAG-003', 'names-case-sensitive', {
    statement: 'Tag names in `tag_thread` and `untag_thread` are case sensitive.',
    source: ['Agent Chat Web API / Tag Thread'],
    observable: 'Tag with another letter case',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
  must('TAG-004', 'shared-group-needed', {
    statement: 'A tag can be put on a thread only if tag and thread share at least one group.',
    source: ['Configuration API / Tags'],
    observable: 'Tag of group 1 on a thread of group 2',
    decidedBy: 'play',
    needs: ['configuration', 'groups'],
    concerns: ['agent/tag_thread'],
  }),
  must('TAG-005', 'must-exist', {
    statement: 'A tag that does not exist on the licence cannot be used.',
    source: ['Configuration API / Tags', 'Docs error catalogue / not_found'],
    observable: 'Tag with a random name',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: ['agent/tag_thread'],
    needs: ['configuration'],
  }),
  must('TAG-006', 'hidden-from-customer', {
    statement: 'Tags are not part of any thread object on the customer side.',
    source: ['Customer Chat data structures / Threads'],
    observable: 'Read the tagged thread as the customer',
    decidedBy: 'trace',
    concerns: ['customer/get_chat', 'customer/list_threads', 'customer/list_chats'],
    needs: ['configuration'],
  }),
  must('TAG-007', 'closed-taggable', {
    statement: 'Closed threads can be tagged and untagged.',
    source: ['Agent Chat Web API / Tag Thread (no active thread required)'],
    observable: 'Tag after deactivation',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['configuration'],
  }),
  should('TAG-008', 'repeat-harmless', {
    statement: 'Tagging twice leaves one entry; removing a missing tag changes nothing.',
    source: ['Agent Chat Web API / Tag Thread (not described)'],
    observable: 'Repeat both calls and read `tags`',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['configuration'],
  }),
]);
