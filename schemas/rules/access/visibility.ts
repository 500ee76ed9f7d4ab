/** Rules of access: who sees a chat. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { READS, STARTS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const accessVisibility = defineRules('access', [
  must('ACCESS-001', 'group-ids-required', {
    statement: '`access.group_ids` is required in every access object and lists integer group ids.',
    source: ['Agent Chat data structures / Access', 'Customer Chat data structures / Access'],
    observable: 'Validate all access objects',
    decidedBy: 'trace',
    needs: ['groups', 'settings'],
    concerns: [...STARTS, ...READS, 'incoming_chat', 'chat_access_updated'],
  }),
  must('ACCESS-002', 'group-0-all-agents', {
    statement: 'Access that includes group 0 lets every agent of the licence see the chat.',
    source: ['Agent Chat data structures / Access', 'Customer Chat data structures / Access'],
    observable: 'Agent with no common group other than 0 reads a chat with `group_ids: [0]`',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
    concerns: [...STARTS, ...READS, 'chat_access_updated'],
  }),
  must('ACCESS-003', 'foreign-groups-hidden', {
    statement:
      "A chat outside an agent's groups does not appear in that agent's listings and causes no pushes to it when the token has only `access` scopes.",
    source: ['Agent Chat Web API / List Chats, Specifics', 'Agent Chat RTM API / Login, Specifics'],
    observable: 'Start a chat in group 1; agent of group 2 lists chats and watches pushes',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
    concerns: [...READS, 'incoming_chat', 'incoming_event'],
  }),
]);
