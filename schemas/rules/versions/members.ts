/** Rules of versions: members that are renamed or dropped. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const versionsMembers = defineRules('versions', [
  must('VER-017', 'last-visit-renamed', {
    statement: "Customer's `last_visit` of 3.5 is `visit` from 3.6.",
    source: ['Agent Chat changelog / v3.6 Customers'],
    observable: 'Read a customer on both versions',
    decidedBy: 'trace',
    concerns: ['agent/get_customer', 'agent/list_customers', 'incoming_customer'],
  }),
  must('VER-018', 'dynamic-configuration-format', {
    statement:
      '`get_dynamic_configuration` has a new nested format (`default_widget`, `livechat_active`, `livechat`) from 3.6.',
    source: ['Customer Chat changelog / v3.6 Config', 'Customer Chat Web API / Get Dynamic Configuration'],
    observable: 'Read on both versions',
    decidedBy: 'trace',
  }),
  must('VER-019', 'chats-info-from-3-7', {
    statement:
      'From 3.7 `list_chats` and agent `login` use `chats_info` instead of `chats_summary`, `last_thread_info` instead of `last_thread_summary`, and `last_event_per_type` inside it without thread fields per event.',
    source: ['Agent Chat changelog / v3.7 Chats', 'Customer Chat changelog / v3.7 Chats'],
    observable: 'Read on 3.6 and 3.7',
    decidedBy: 'trace',
    versions: { since: '3.7' },
  }),
  must('VER-022', 'agent-fields-dropped-in-3-6', {
    statement: '`create_agent` has no `avatar` and `update_agent` no `name` or `avatar` from 3.6.',
    source: ['Configuration API changelog / v3.6 Agents'],
    observable: 'Send them on both versions',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
]);
