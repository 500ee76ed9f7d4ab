/** Rules of auth: which token opens which API, and for how long. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const authTokens = defineRules('auth', [
  must('AUTH-001', 'token-required', {
    statement:
      'A Web API call without an `Authorization` header, or with an unknown or expired token, fails with `authentication`.',
    source: ['Docs error catalogue / authentication', 'Agent Chat Web API / Authentication'],
    observable: 'Call `list_chats` with no header, a random token and an expired one',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    concerns: [],
  }),
  must('AUTH-003', 'token-schemes', {
    statement:
      'OAuth access tokens are sent as `Bearer <token>`; Personal Access Tokens as `Basic base64(account_id:token)`; swapping the schemes fails with `authentication`.',
    source: [
      'Personal access tokens / Using the token in API requests',
      'Authorization troubleshooting / PAT does not work',
    ],
    observable: 'Send a PAT as Bearer and an access token as Basic; both must fail',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    concerns: [],
  }),
  must('AUTH-004', 'pat-not-for-customers', {
    statement:
      'Personal Access Tokens work on the Agent Chat Web API and the Configuration API but never on the Customer Chat API.',
    source: ['Personal access tokens / When to use', 'Authorization troubleshooting / PAT does not work'],
    observable: 'Use a PAT against a customer action and expect `authentication`',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    concerns: [],
  }),
  must('AUTH-005', 'token-kinds-apart', {
    statement:
      'A customer token is rejected by the Agent Chat and Configuration APIs, and an agent token by the Customer Chat API, with `authentication`.',
    source: ['Authorization troubleshooting / Invalid access token', 'Customer authorization / Introduction'],
    observable: 'Cross-use both token kinds on Web and RTM',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    concerns: [],
  }),
  must('AUTH-006', 'login-needs-bearer', {
    statement:
      'RTM `login` requires `token` including its `Bearer ` prefix; a missing or invalid token gives an error and the connection stays unauthorized.',
    source: ['Agent Chat RTM API / Login', 'Customer Chat RTM API / Login'],
    observable: 'Log in without token, with garbage, then send another action',
    decidedBy: 'play',
  }),
  must('AUTH-007', 'no-bot-websocket', {
    statement:
      'A websocket cannot be used as a bot: `login` with a bot token is refused, while the same token works on the Web API.',
    source: ['Agent Chat RTM API / Calling the RTM API as a bot'],
    observable: 'Log in over RTM with an issued bot token and expect an error',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
  must('AUTH-024', 'token-lifetime', {
    statement:
      'An access token lives 28800 seconds by default for agents and customers; using it later fails with `authentication`.',
    source: [
      'OAuth authorization / Implicit grant, Response',
      'Customer authorization / Cookie grant, Response',
    ],
    observable: 'Read `expires_in`, advance the clock past it and call an action',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['clock'],
    concerns: ['accounts/agent_token', 'accounts/customer_token', 'accounts/customer_group_token'],
  }),
  must('AUTH-025', 'token-end-disconnects', {
    statement:
      'When the token of a live connection expires the server pushes a disconnect with `access_token_expired`; when it is revoked, with `access_token_revoked`.',
    source: [
      'Agent Chat RTM pushes / agent_disconnected',
      'Customer Chat RTM pushes / customer_disconnected',
    ],
    observable: 'Expire or revoke a token while connected and read the reason',
    decidedBy: 'play',
    concerns: ['agent_disconnected', 'customer_disconnected', 'accounts/revoke_*'],
  }),
  must('AUTH-026', 'update-session-swaps-token', {
    statement:
      '`update_session` swaps the token of a live agent connection, which then outlives the old token and lives as long as the new one.',
    source: ['Agent Chat RTM API / Update Session'],
    observable: "Replace the token, advance the clock past the first token's life, and keep calling actions",
    decidedBy: 'play',
    versions: { since: '3.6' },
  }),
]);
