/** Rules: tokens, scopes per action, identity and licence checks. Each row is one testable claim; ids are never reused or renumbered. */
import { READS } from './concerns.ts';
import { defineRules, must, should } from './define.ts';

export const authorization = defineRules('authorization', 'auth', [
  must('AUTH-001', 'token-required', {
    statement:
      'A Web API call without an `Authorization` header, or with an unknown or expired token, fails with `authentication`.',
    source: 'Docs error catalogue / authentication; Agent Chat Web API / Authentication',
    observable: 'Call `list_chats` with no header, a random token and an expired one',
    needs: ['clock'],
    concerns: [],
  }),
  must('AUTH-002', 'scope-required', {
    statement:
      'A valid token that lacks the scope of the action fails with `authorization` and has no effect.',
    source: 'Docs error catalogue / authorization; Agent Chat Web API / Scopes',
    observable: 'Issue a token with only `customers:ro` and call `start_chat`',
    needs: ['provisioning'],
    concerns: [],
  }),
  must('AUTH-003', 'token-schemes', {
    statement:
      'OAuth access tokens are sent as `Bearer <token>`; Personal Access Tokens as `Basic base64(account_id:token)`; swapping the schemes fails with `authentication`.',
    source:
      'Personal access tokens / Using the token in API requests; Authorization troubleshooting / PAT does not work',
    observable: 'Send a PAT as Bearer and an access token as Basic; both must fail',
    needs: ['provisioning'],
    concerns: [],
  }),
  must('AUTH-004', 'pat-not-for-customers', {
    statement:
      'Personal Access Tokens work on the Agent Chat Web API and the Configuration API but never on the Customer Chat API.',
    source: 'Personal access tokens / When to use; Authorization troubleshooting / PAT does not work',
    observable: 'Use a PAT against a customer action and expect `authentication`',
    needs: ['provisioning'],
    concerns: [],
  }),
  must('AUTH-005', 'token-kinds-apart', {
    statement:
      'A customer token is rejected by the Agent Chat and Configuration APIs, and an agent token by the Customer Chat API, with `authentication`.',
    source: 'Authorization troubleshooting / Invalid access token; Customer authorization / Introduction',
    observable: 'Cross-use both token kinds on Web and RTM',
    needs: ['provisioning'],
    concerns: [],
  }),
  must('AUTH-006', 'login-needs-bearer', {
    statement:
      'RTM `login` requires `token` including its `Bearer ` prefix; a missing or invalid token gives an error and the connection stays unauthorized.',
    source: 'Agent Chat RTM API / Login; Customer Chat RTM API / Login',
    observable: 'Log in without token, with garbage, then send another action',
  }),
  must('AUTH-007', 'no-bot-websocket', {
    statement:
      'A websocket cannot be used as a bot: `login` with a bot token is refused, while the same token works on the Web API.',
    source: 'Agent Chat RTM API / Calling the RTM API as a bot',
    observable: 'Log in over RTM with an issued bot token and expect an error',
    needs: ['provisioning'],
  }),
  must('AUTH-008', 'rw-includes-ro', {
    statement: 'A scope ending in `:rw` also grants what the matching `:ro` scope grants.',
    source: 'Authorization scopes / General rules',
    observable: 'Call a read action with only the `:rw` scope',
    needs: ['provisioning'],
    concerns: [],
  }),
  must('AUTH-009', 'all-includes-access', {
    statement:
      'An `--all` scope includes the `--access` and `--my` rights, and an `--access` scope includes the `--my` rights.',
    source: 'Authorization scopes / General rules',
    observable: "With `chats--all:ro` only, read chats inside and outside the requester's groups",
    needs: ['provisioning'],
    concerns: [],
  }),
  must('AUTH-010', 'access-needs-shared-group', {
    statement:
      "`chats--access:*` admits a chat only if the requester's groups and the chat's access groups share at least one group; `chats--all:*` admits chats of any group.",
    source: 'Agent Chat Web API / Transfer Chat, Specifics; Agent Chat Web API / Send Event, Specifics',
    observable: 'Same token calls an action on a chat inside and outside its groups',
    needs: ['provisioning'],
    concerns: [...READS, 'agent/transfer_chat', 'agent/send_event'],
  }),
  must('AUTH-011', 'scopes-read-chats', {
    statement:
      '`list_chats`, `list_threads`, `get_chat`, `list_archives`, `follow_chat` and `mark_events_as_seen` need `chats--all:ro` or `chats--access:ro`.',
    source:
      'Agent Chat Web API / List Chats; Agent Chat Web API / Follow Chat; Agent Chat Web API / Mark Events as Seen',
    observable: 'Call each with and without the scope',
    needs: ['provisioning'],
  }),
  must('AUTH-012', 'scopes-change-chats', {
    statement:
      '`start_chat`, `resume_chat`, `deactivate_chat`, `transfer_chat`, `add_user_to_chat` and `remove_user_from_chat` need `chats--all:rw` or `chats--access:rw`.',
    source:
      'Agent Chat Web API / Start Chat; Agent Chat Web API / Transfer Chat; Agent Chat Web API / Add User to Chat',
    observable: 'Call each with only a `:ro` chat scope and expect `authorization`',
    needs: ['provisioning'],
  }),
  must('AUTH-013', 'scopes-send', {
    statement:
      '`send_event`, `send_event_preview`, `send_rich_message_postback`, `send_typing_indicator`, `send_thinking_indicator` and `request_thread_summary` need `chats--all:rw` or `chats--access:rw`.',
    source:
      'Agent Chat Web API / Send Event; Agent Chat Web API / Send Typing Indicator; Agent Chat Web API / Request Thread Summary',
    observable: 'Call each with only a `:ro` chat scope and expect `authorization`',
    needs: ['provisioning'],
  }),
  must('AUTH-014', 'scopes-properties-and-tags', {
    statement:
      'The six chat/thread/event property actions and `tag_thread`/`untag_thread` need `chats--all:rw` or `chats--access:rw`.',
    source: 'Agent Chat Web API / Properties; Agent Chat Web API / Thread tags',
    observable: 'Call each with only a `:ro` chat scope and expect `authorization`',
    needs: ['provisioning'],
    concerns: [
      'agent/tag_thread',
      'agent/untag_thread',
      'agent/update_*_properties',
      'agent/delete_*_properties',
    ],
  }),
  must('AUTH-015', 'scopes-token-suffices', {
    statement:
      '`unfollow_chat`, `upload_file`, `list_agents_for_transfer`, `logout` and `update_session` need no scope beyond a valid token.',
    source:
      'Agent Chat Web API / Unfollow Chat; Agent Chat Web API / Upload File; Agent Chat Web API / List Agents For Transfer; Agent Chat RTM API / Logout; Agent Chat RTM API / Update Session',
    observable: 'Call each with a token that has an unrelated scope; expect no `authorization` error',
    needs: ['provisioning'],
  }),
  must('AUTH-016', 'scopes-customers', {
    statement:
      '`get_customer`, `subscribe_customers` and `unsubscribe_customers` need `customers:ro`; `update_customer` needs `customers:rw`; `ban_customer` needs `customers.ban:rw`.',
    source: 'Agent Chat Web API / Customers; Agent Chat RTM API / Subscribe Customers',
    observable: 'Call each with a token missing exactly that scope',
    needs: ['provisioning'],
  }),
  must('AUTH-017', 'scopes-multicast', {
    statement: '`multicast` needs `multicast:rw`.',
    source: 'Agent Chat Web API / Multicast',
    observable: 'Call with and without the scope',
    needs: ['provisioning'],
  }),
  must('AUTH-018', 'scopes-routing-status', {
    statement:
      "`set_routing_status` needs `agents--my:rw` for oneself, `agents--all:rw` for another agent, `agents-bot--my:rw` for bots of the token's client id and `agents-bot--all:rw` for any bot.",
    source: 'Agent Chat Web API / Set Routing Status',
    observable: 'Try each target with each scope and compare',
    needs: ['provisioning', 'two-agents'],
  }),
  must('AUTH-019', 'ai-agent-owner-only', {
    statement:
      'The status of a bot of type `ai_agent` can be changed only with a token of the client id that owns it, even with `agents-bot--all:rw`.',
    source: 'Agent Chat Web API / Set Routing Status',
    observable: "Change an `ai_agent` bot's status from a foreign client id",
    versions: { since: '3.6' },
    needs: ['provisioning'],
  }),
  must('AUTH-020', 'scopes-statuses-and-away', {
    statement:
      '`list_routing_statuses` needs both `agents--all:ro` and `agents-bot--all:ro`; `set_away_status` needs `agents--my:rw`.',
    source: 'Agent Chat Web API / List Routing Statuses; Agent Chat RTM API / Set Away Status',
    observable: 'Call with one of the two scopes missing',
    needs: ['provisioning'],
  }),
  must('AUTH-021', 'scopes-pushes', {
    statement:
      'Which pushes a logged-in agent gets depends on scopes: chats (`chats--access:ro`), customers (`customers:ro`), multicast (`multicast:ro`), agents (`agents--all:ro`), bots (`agents-bot--all:ro`).',
    source: 'Agent Chat RTM API / Login, Specifics',
    observable: 'Log in with one scope removed and check that this push family is silent while others flow',
    needs: ['provisioning', 'two-agents'],
  }),
  should('AUTH-022', 'my-scopes-not-enough', {
    statement:
      'Chat scopes restricted to own presence (`chats--my:*`, `chats.conversation--*`) are no longer required by any Agent Chat action since 3.4; a token with only those is not enough for the `access`/`all` actions.',
    source: 'Agent Chat changelog / v3.4 Chats',
    observable: 'Call `send_event` with only `chats.conversation--my:rw`',
    basis: 'inferred',
    needs: ['provisioning'],
    concerns: [],
  }),
  must('AUTH-023', 'admin-scopes-by-role', {
    statement:
      'Scopes tied to the administrator role (for example `chats--all:*`, `customers:own`, webhook and property configuration) cannot be obtained for an agent with the `normal` role.',
    source:
      'Authorization scopes / scope tables (role column); Authorization troubleshooting / invalid_scope',
    observable: 'Request such a scope as a normal agent and expect `invalid_scope` or a missing scope',
    needs: ['provisioning'],
    concerns: ['accounts/agent_token'],
  }),
  must('AUTH-024', 'token-lifetime', {
    statement:
      'An access token lives 28800 seconds by default for agents and customers; using it later fails with `authentication`.',
    source: 'OAuth authorization / Implicit grant, Response; Customer authorization / Cookie grant, Response',
    observable: 'Read `expires_in`, advance the clock past it and call an action',
    needs: ['clock'],
    concerns: ['accounts/agent_token', 'accounts/customer_token', 'accounts/customer_group_token'],
  }),
  must('AUTH-025', 'token-end-disconnects', {
    statement:
      'When the token of a live connection expires the server pushes a disconnect with `access_token_expired`; when it is revoked, with `access_token_revoked`.',
    source: 'Agent Chat RTM pushes / agent_disconnected; Customer Chat RTM pushes / customer_disconnected',
    observable: 'Expire or revoke a token while connected and read the reason',
    needs: ['provisioning', 'clock'],
    concerns: ['agent_disconnected', 'customer_disconnected', 'accounts/revoke_*'],
  }),
  must('AUTH-026', 'update-session-swaps-token', {
    statement:
      '`update_session` swaps the token of a live agent connection, which then outlives the old token and lives as long as the new one.',
    source: 'Agent Chat RTM API / Update Session',
    observable: "Replace the token, advance the clock past the first token's life, and keep calling actions",
    versions: { since: '3.6' },
    needs: ['provisioning', 'clock'],
  }),
  must('AUTH-027', 'token-count-limited', {
    statement:
      'At most 25 access tokens (and 25 refresh tokens) are valid per client and account; issuing one more revokes the oldest.',
    source: 'OAuth authorization / Token limitations',
    observable: 'Issue 26 tokens and use the first',
    needs: ['provisioning'],
    concerns: ['accounts/agent_token', 'accounts/customer_token', 'accounts/customer_group_token'],
  }),
  must('AUTH-028', 'code-single-use', {
    statement: 'An authorization code can be exchanged once only; a second exchange fails.',
    source:
      'Authorization troubleshooting / The client is not authorized; OAuth authorization / Acquire the code',
    observable: 'Exchange the same code twice',
    needs: ['provisioning'],
    concerns: ['accounts/agent_token'],
  }),
  must('AUTH-029', 'agent-grant-customers-own', {
    statement:
      'With the agent-token grant a customer identity is created or reused only with an agent access token having `customers:own`; a PAT is not accepted there.',
    source: 'Customer authorization / Agent token grant',
    observable: 'Request a customer token with and without the scope and with a PAT',
    needs: ['provisioning'],
    concerns: ['accounts/customer_token', 'accounts/customer_group_token'],
  }),
  must('AUTH-030', 'entity-id-same-customer', {
    statement:
      'Asking for a customer token with an existing `entity_id` returns a new token for the same customer; without it a new customer id is created.',
    source: 'Customer authorization / Agent token grant, existing customer',
    observable: 'Request two tokens with and without `entity_id` and compare `entity_id`',
    needs: ['provisioning'],
    concerns: ['accounts/customer_token', 'accounts/customer_group_token'],
  }),
  must('AUTH-031', 'cookie-grant-same-customer', {
    statement:
      'With the cookie grant a repeated request carrying the identity cookies yields the same `entity_id` and a fresh token.',
    source: 'Customer authorization / Cookie grant, existing customer',
    observable: 'Repeat the token request with the cookie jar and compare ids',
    needs: ['provisioning'],
    concerns: ['accounts/customer_token', 'accounts/customer_group_token'],
  }),
  should('AUTH-032', 'transfer-token', {
    statement:
      'An identity transfer token is valid 3600 seconds by default and can be exchanged, without authorization, for a token of the same customer.',
    source: 'Customer authorization / Identity token grant',
    observable: 'Generate, exchange, compare `entity_id`; retry after expiry',
    needs: ['provisioning', 'clock'],
    concerns: ['accounts/customer_identity_transfer'],
  }),
  must('AUTH-033', 'bot-token', {
    statement:
      'A bot token is valid 24 hours, cannot be revoked, and carries exactly `chats--access:rw`, `agents-bot--my:rw` and `customers:rw`.',
    source: 'Configuration API / Issue Bot Token',
    observable: 'Issue a token, call allowed and disallowed actions, retry after 24 h',
    needs: ['provisioning', 'clock'],
  }),
  must('AUTH-034', 'issue-bot-token-checked', {
    statement:
      '`issue_bot_token` fails unless `bot_id`, `client_id`, `bot_secret` and `organization_id` all match; after a secret reset the old secret no longer works.',
    source: 'Configuration API / Issue Bot Token; Configuration API / Reset Bot Secret',
    observable: 'Issue with a wrong and with a reset secret',
    needs: ['provisioning'],
  }),
  must('AUTH-035', 'licence-errors', {
    statement:
      'Calls on an expired licence fail with `license_expired`; an unknown licence gives `license_not_found`; an outdated product gives `wrong_product_version`.',
    source: 'Docs error catalogue',
    observable: 'Use provisioned licences in each state',
    needs: ['provisioning'],
    concerns: [],
  }),
  must('AUTH-036', 'suspended-login-refused', {
    statement:
      'Login of a suspended agent fails with `requester_suspended` and of a not yet approved agent with `requester_awaiting_approval`.',
    source: 'Docs error catalogue',
    observable: 'Suspend an agent, then log in',
    needs: ['provisioning'],
    concerns: ['agent/login'],
  }),
  must('AUTH-037', 'seats-limit', {
    statement:
      'Login beyond the number of purchased seats fails with `seats_limit_exceeded` and never signs out an agent who is already in.',
    source: 'Docs error catalogue / seats_limit_exceeded; Help centre: What is a seat / What is a seat',
    observable: 'Provision N seats, log in N+1 distinct agents',
    needs: ['provisioning', 'two-agents'],
    concerns: ['agent/login'],
  }),
  must('AUTH-038', 'role-change-disconnects', {
    statement:
      'A change of role permissions ends live connections of the affected agent with reason `role_permissions_changed`.',
    source: 'Agent Chat RTM pushes / agent_disconnected; Agent Chat changelog / v3.6 Chats',
    observable: 'Change the role while connected and read the reason',
    versions: { since: '3.6' },
    needs: ['provisioning'],
    concerns: ['agent_disconnected'],
  }),
  must('AUTH-039', 'foreign-chat-reveals-nothing', {
    statement:
      "Reading or changing a chat outside the requester's access fails with `missing_access` or `authorization` and reveals none of its content.",
    source: 'Docs error catalogue / missing_access; Agent Chat Web API / Get Chat',
    observable: 'Agent of group 1 requests a chat of group 2 with `chats--access:ro`',
    needs: ['provisioning', 'two-agents'],
    concerns: [
      'agent/get_chat',
      'agent/list_threads',
      'agent/send_event',
      'agent/transfer_chat',
      'agent/deactivate_chat',
    ],
  }),
  must('AUTH-040', 'customer-own-only', {
    statement:
      'A customer can reach only own chats; using the chat id of another customer fails without leaking content.',
    source: 'Customer Chat Web API / List Chats (own participation)',
    observable: "Customer B calls `get_chat`, `send_event` and `deactivate_chat` with A's chat id",
    basis: 'inferred',
    needs: ['two-customers'],
    concerns: [
      'customer/get_chat',
      'customer/list_threads',
      'customer/send_event',
      'customer/deactivate_chat',
    ],
  }),
  must('AUTH-041', 'scopes-configuration', {
    statement:
      'Configuration actions check their own scopes: `webhooks.configuration:rw` for registering, `webhooks.state:ro`/`:rw` for webhook state, `properties.configuration:rw` for property definitions, `groups--all:rw` for creating groups, `access_rules:rw` for auto access, `bots.templates:rw` for bot templates.',
    source: 'Configuration API / Specifics of each method',
    observable: 'Call each with the scope removed',
    needs: ['provisioning'],
    concerns: ['configuration/*'],
  }),
  must('AUTH-042', 'webhook-names-open', {
    statement: '`list_webhook_names` works without any authorization.',
    source: 'Configuration API / List Webhook Names',
    observable: 'Call it with no header and expect 200',
  }),
]);
