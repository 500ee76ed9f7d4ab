/** Rules of auth: which action needs which scope. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const authScopesNeeded = defineRules('auth', [
  must('AUTH-011', 'scopes-read-chats', {
    statement:
      '`list_chats`, `list_threads`, `get_chat`, `list_archives`, `follow_chat` and `mark_events_as_seen` need `chats--all:ro` or `chats--access:ro`.',
    source: [
      'Agent Chat Web API / List Chats',
      'Agent Chat Web API / Follow Chat',
      'Agent Chat Web API / Mark Events as Seen',
    ],
    observable: 'Call each with and without the scope',
    decidedBy: 'play',
    needs: ['tokens'],
  }),
  must('AUTH-012', 'scopes-change-chats', {
    statement:
      '`start_chat`, `resume_chat`, `deactivate_chat`, `transfer_chat`, `add_user_to_chat` and `remove_user_from_chat` need `chats--all:rw` or `chats--access:rw`.',
    source: [
      'Agent Chat Web API / Start Chat',
      'Agent Chat Web API / Transfer Chat',
      'Agent Chat Web API / Add User to Chat',
    ],
    observable: 'Call each with only a `:ro` chat scope and expect `authorization`',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['tokens'],
  }),
  must('AUTH-013', 'scopes-send', {
    statement:
      '`send_event`, `send_event_preview`, `send_rich_message_postback`, `send_typing_indicator`, `send_thinking_indicator` and `request_thread_summary` need `chats--all:rw` or `chats--access:rw`.',
    source: [
      'Agent Chat Web API / Send Event',
      'Agent Chat Web API / Send Typing Indicator',
      'Agent Chat Web API / Request Thread Summary',
    ],
    observable: 'Call each with only a `:ro` chat scope and expect `authorization`',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['tokens'],
  }),
  must('AUTH-014', 'scopes-properties-and-tags', {
    statement:
      'The six chat/thread/event property actions and `tag_thread`/`untag_thread` need `chats--all:rw` or `chats--access:rw`.',
    source: ['Agent Chat Web API / Properties', 'Agent Chat Web API / Thread tags'],
    observable: 'Call each with only a `:ro` chat scope and expect `authorization`',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['tokens'],
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
    source: [
      'Agent Chat Web API / Unfollow Chat',
      'Agent Chat Web API / Upload File',
      'Agent Chat Web API / List Agents For Transfer',
      'Agent Chat RTM API / Logout',
      'Agent Chat RTM API / Update Session',
    ],
    observable: 'Call each with a token that has an unrelated scope; expect no `authorization` error',
    decidedBy: 'play',
    needs: ['tokens'],
  }),
  must('AUTH-016', 'scopes-customers', {
    statement:
      '`get_customer`, `subscribe_customers` and `unsubscribe_customers` need `customers:ro`; `update_customer` needs `customers:rw`; `ban_customer` needs `customers.ban:rw`.',
    source: ['Agent Chat Web API / Customers', 'Agent Chat RTM API / Subscribe Customers'],
    observable: 'Call each with a token missing exactly that scope',
    decidedBy: 'play',
  }),
  must('AUTH-017', 'scopes-multicast', {
    statement: '`multicast` needs `multicast:rw`.',
    source: ['Agent Chat Web API / Multicast'],
    observable: 'Call with and without the scope',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
  must('AUTH-018', 'scopes-routing-status', {
    statement:
      "`set_routing_status` needs `agents--my:rw` for oneself, `agents--all:rw` for another agent, `agents-bot--my:rw` for bots of the token's client id and `agents-bot--all:rw` for any bot.",
    source: ['Agent Chat Web API / Set Routing Status'],
    observable: 'Try each target with each scope and compare',
    decidedBy: 'play',
    needs: ['configuration', 'agents'],
  }),
  must('AUTH-019', 'ai-agent-owner-only', {
    statement:
      'The status of a bot of type `ai_agent` can be changed only with a token of the client id that owns it, even with `agents-bot--all:rw`.',
    source: ['Agent Chat Web API / Set Routing Status'],
    observable: "Change an `ai_agent` bot's status from a foreign client id",
    decidedBy: 'play',
    needs: ['configuration', 'tokens'],
    versions: { since: '3.6' },
  }),
  must('AUTH-020', 'scopes-statuses-and-away', {
    statement:
      '`list_routing_statuses` needs both `agents--all:ro` and `agents-bot--all:ro`; `set_away_status` needs `agents--my:rw`.',
    source: ['Agent Chat Web API / List Routing Statuses', 'Agent Chat RTM API / Set Away Status'],
    observable: 'Call with one of the two scopes missing',
    decidedBy: 'play',
  }),
  must('AUTH-021', 'scopes-pushes', {
    statement:
      'Which pushes a logged-in agent gets depends on scopes: chats (`chats--access:ro`), customers (`customers:ro`), multicast (`multicast:ro`), agents (`agents--all:ro`), bots (`agents-bot--all:ro`).',
    source: ['Agent Chat RTM API / Login, Specifics'],
    observable: 'Log in with one scope removed and check that this push family is silent while others flow',
    decidedBy: 'play',
    needs: ['agents', 'tokens'],
  }),
  must('AUTH-041', 'scopes-configuration', {
    statement:
      'Configuration actions check their own scopes: `webhooks.configuration:rw` for registering, `webhooks.state:ro`/`:rw` for webhook state, `properties.configuration:rw` for property definitions, `groups--all:rw` for creating groups, `access_rules:rw` for auto access, `bots.templates:rw` for bot templates.',
    source: ['Configuration API / Specifics of each method'],
    observable: 'Call each with the scope removed',
    decidedBy: 'play',
    needs: ['configuration'],
    concerns: ['configuration/*'],
  }),
  must('AUTH-042', 'webhook-names-open', {
    statement: '`list_webhook_names` works without any authorization.',
    source: ['Configuration API / List Webhook Names'],
    observable: 'Call it with no header and expect 200',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
]);
