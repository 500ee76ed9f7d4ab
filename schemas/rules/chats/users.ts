/** Rules of chats: whom and what a chat is started with. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const chatsUsers = defineRules('chats', [
  must('CHAT-018', 'access-default-all-agents', {
    statement:
      "`chat.access` given to `start_chat`/`resume_chat` becomes the chat's access; when omitted the default is group 0 (all agents) unless an auto-access rule applies.",
    source: [
      'Customer Chat Web API / Start Chat',
      'Agent Chat Web API / Resume Chat',
      'Configuration API / Auto access',
    ],
    observable: 'Start with `group_ids: [1]`, without, and with a matching rule; read `access`',
    decidedBy: 'play',
    needs: ['groups', 'settings'],
  }),
  must('CHAT-019', 'initial-users-limited', {
    statement:
      '`chat.users` of the agent `start_chat`/`resume_chat` accepts at most one customer and at most 4 agents besides the requester; more gives `validation`.',
    source: ['Agent Chat Web API / Start Chat', 'Agent Chat Web API / Resume Chat'],
    observable: 'Pass 2 customers, then 5 extra agents',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
  }),
  must('CHAT-020', 'foreign-authors-listed', {
    statement:
      'Every author of an initial event other than the requester must be listed in `chat.users`, otherwise `validation`.',
    source: ['Agent Chat Web API / Start Chat'],
    observable: 'Pass an event whose `author_id` is an unlisted user',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    needs: ['agents'],
  }),
  must('CHAT-021', 'initial-visibility-all', {
    statement: 'Events and users passed to `start_chat`/`resume_chat` always get visibility `all`.',
    source: ['Agent Chat Web API / Start Chat', 'Agent Chat Web API / Resume Chat'],
    observable: 'Pass `visibility: agents` and read back `all` (or a `validation` error)',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    needs: ['agents', 'settings'],
  }),
]);
