/** Rules of auth: what scopes mean. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { READS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const authScopes = defineRules('auth', [
  must('AUTH-002', 'scope-required', {
    statement:
      'A valid token that lacks the scope of the action fails with `authorization` and has no effect.',
    source: ['Docs error catalogue / authorization', 'Agent Chat Web API / Scopes'],
    observable: 'Issue a token with only `customers:ro` and call `start_chat`',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['tokens'],
    concerns: [],
  }),
  must('AUTH-008', 'rw-includes-ro', {
    statement: 'A scope ending in `:rw` also grants what the matching `:ro` scope grants.',
    source: ['Authorization scopes / General rules'],
    observable: 'Call a read action with only the `:rw` scope',
    decidedBy: 'play',
    needs: ['tokens'],
    concerns: [],
  }),
  must('AUTH-009', 'all-includes-access', {
    statement:
      'An `--all` scope includes the `--access` and `--my` rights, and an `--access` scope includes the `--my` rights.',
    source: ['Authorization scopes / General rules'],
    observable: "With `chats--all:ro` only, read chats inside and outside the requester's groups",
    decidedBy: 'play',
    needs: ['groups', 'tokens'],
    concerns: [],
  }),
  must('AUTH-010', 'access-needs-shared-group', {
    statement:
      "`chats--access:*` admits a chat only if the requester's groups and the chat's access groups share at least one group; `chats--all:*` admits chats of any group.",
    source: ['Agent Chat Web API / Transfer Chat, Specifics', 'Agent Chat Web API / Send Event, Specifics'],
    observable: 'Same token calls an action on a chat inside and outside its groups',
    decidedBy: 'play',
    needs: ['groups', 'tokens'],
    concerns: [...READS, 'agent/transfer_chat', 'agent/send_event'],
  }),
  should('AUTH-022', 'my-scopes-not-enough', {
    statement:
      'Chat scopes restricted to own presence (`chats--my:*`, `chats.conversation--*`) are no longer required by any Agent Chat action since 3.4; a token with only those is not enough for the `access`/`all` actions.',
    source: ['Agent Chat changelog / v3.4 Chats'],
    observable: 'Call `send_event` with only `chats.conversation--my:rw`',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['tokens'],
    concerns: [],
  }),
  must('AUTH-023', 'admin-scopes-by-role', {
    statement:
      'Scopes tied to the administrator role (for example `chats--all:*`, `customers:own`, webhook and property configuration) cannot be obtained for an agent with the `normal` role.',
    source: [
      'Authorization scopes / scope tables (role column)',
      'Authorization troubleshooting / invalid_scope',
    ],
    observable: 'Request such a scope as a normal agent and expect `invalid_scope` or a missing scope',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['configuration', 'agents'],
    concerns: ['accounts/agent_token'],
  }),
]);
