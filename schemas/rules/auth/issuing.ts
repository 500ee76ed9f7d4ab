/** Rules of auth: getting a token. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const authIssuing = defineRules('auth', [
  must('AUTH-027', 'token-count-limited', {
    statement:
      'At most 25 access tokens (and 25 refresh tokens) are valid per client and account; issuing one more revokes the oldest.',
    source: ['OAuth authorization / Token limitations'],
    observable: 'Issue 26 tokens and use the first',
    decidedBy: 'play',
    needs: ['accounts'],
    concerns: ['accounts/agent_token', 'accounts/customer_token', 'accounts/customer_group_token'],
  }),
  must('AUTH-028', 'code-single-use', {
    statement: 'An authorization code can be exchanged once only; a second exchange fails.',
    source: [
      'Authorization troubleshooting / The client is not authorized',
      'OAuth authorization / Acquire the code',
    ],
    observable: 'Exchange the same code twice',
    decidedBy: 'play',
    needs: ['accounts'],
    concerns: ['accounts/agent_token'],
  }),
  must('AUTH-029', 'agent-grant-customers-own', {
    statement:
      'With the agent-token grant a customer identity is created or reused only with an agent access token having `customers:own`; a PAT is not accepted there.',
    source: ['Customer authorization / Agent token grant'],
    observable: 'Request a customer token with and without the scope and with a PAT',
    decidedBy: 'play',
    needs: ['accounts'],
    concerns: ['accounts/customer_token', 'accounts/customer_group_token'],
  }),
  must('AUTH-030', 'entity-id-same-customer', {
    statement:
      'Asking for a customer token with an existing `entity_id` returns a new token for the same customer; without it a new customer id is created.',
    source: ['Customer authorization / Agent token grant, existing customer'],
    observable: 'Request two tokens with and without `entity_id` and compare `entity_id`',
    decidedBy: 'play',
    needs: ['accounts'],
    concerns: ['accounts/customer_token', 'accounts/customer_group_token'],
  }),
  must('AUTH-031', 'cookie-grant-same-customer', {
    statement:
      'With the cookie grant a repeated request carrying the identity cookies yields the same `entity_id` and a fresh token.',
    source: ['Customer authorization / Cookie grant, existing customer'],
    observable: 'Repeat the token request with the cookie jar and compare ids',
    decidedBy: 'play',
    needs: ['accounts'],
    concerns: ['accounts/customer_token', 'accounts/customer_group_token'],
  }),
  should('AUTH-032', 'transfer-token', {
    statement:
      'An identity transfer token is valid 3600 seconds by default and can be exchanged, without authorization, for a token of the same customer.',
    source: ['Customer authorization / Identity token grant'],
    observable: 'Generate, exchange, compare `entity_id`; retry after expiry',
    decidedBy: 'play',
    needs: ['accounts'],
    concerns: ['accounts/customer_identity_transfer'],
  }),
  must('AUTH-033', 'bot-token', {
    statement:
      'A bot token is valid 24 hours, cannot be revoked, and carries exactly `chats--access:rw`, `agents-bot--my:rw` and `customers:rw`; with it an action that needs another scope fails with `authorization` (AUTH-002).',
    source: ['Configuration API / Issue Bot Token'],
    observable: 'Issue a token, call allowed and disallowed actions, retry after 24 h',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['configuration'],
  }),
  must('AUTH-034', 'issue-bot-token-checked', {
    statement:
      '`issue_bot_token` fails unless `bot_id`, `client_id`, `bot_secret` and `organization_id` all match; after a secret reset the old secret no longer works.',
    source: ['Configuration API / Issue Bot Token', 'Configuration API / Reset Bot Secret'],
    observable: 'Issue with a wrong and with a reset secret',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
]);
