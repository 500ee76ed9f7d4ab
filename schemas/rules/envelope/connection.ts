/** Rules of envelope: opening, keeping and ending a connection. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const envelopeConnection = defineRules('envelope', [
  must('ENV-014', 'websocket-paths', {
    statement:
      'The agent websocket is served at `/v<version>/agent/rtm/ws` and the customer one at `/v<version>/customer/rtm/ws`, both requiring the `organization_id` query parameter.',
    source: ['Agent Chat RTM API / Methods', 'Customer Chat RTM API / Methods'],
    observable: 'Open both paths with a valid organization id and expect a successful upgrade',
    decidedBy: 'play',
    concerns: [],
  }),
  should('ENV-015', 'unknown-organization-refused', {
    statement:
      'A websocket opened without `organization_id`, or with an unknown one, is not allowed to log in: the upgrade fails or the connection is closed with a `license_not_found` style reason.',
    source: [
      'Agent Chat RTM API / Methods',
      'Agent Chat RTM pushes / agent_disconnected',
      'Customer Chat RTM pushes / customer_disconnected',
    ],
    observable: 'Connect with the parameter missing or random and expect refusal or closure',
    decidedBy: 'play',
    basis: { behaviour: 'inferred', errorType: 'stated' },
    concerns: [],
  }),
  must('ENV-016', 'login-within-30-seconds', {
    statement:
      'A connection that has not logged in within 30 seconds of being opened is closed by the server.',
    source: ['Agent Chat RTM API / Authorization', 'Customer Chat RTM API / Authorization'],
    observable: 'Open a websocket, stay silent, and measure the closing time (about 30 s)',
    decidedBy: 'trace',
    needs: ['clock'],
    concerns: ['*/login'],
  }),
  must('ENV-017', 'login-first', {
    statement:
      'Before a successful `login` only `login` (and no-op `ping`) is served; any other action fails with `authentication` or `authorization` and performs nothing.',
    source: ['Agent Chat RTM API / Authorization'],
    observable: 'Send `list_chats` before login and expect an error of one of those types',
    decidedBy: 'trace',
    basis: { behaviour: 'inferred', errorType: 'inferred' },
  }),
  must('ENV-018', 'login-once', {
    statement:
      'One successful `login` covers the whole life of the connection; later requests carry no token.',
    source: ['Agent Chat RTM API / Authorization', 'Customer Chat RTM API / Authorization'],
    observable: 'Log in once, then call ten different actions without a token; all must pass authentication',
    decidedBy: 'play',
  }),
  must('ENV-019', 'ping-answered', {
    statement: 'An RTM `ping` request is answered with a response whose action is `ping`.',
    source: ['Agent Chat RTM API / Server pinging', 'Customer Chat RTM API / Server pinging'],
    observable: 'Send `{"action":"ping","payload":{}}` after login and expect one `ping` response',
    decidedBy: 'trace',
  }),
  must('ENV-020', 'ping-keeps-no-login-window', {
    statement: 'Before login `ping` is a no-op and does not extend the 30 second login window.',
    source: ['Agent Chat RTM API / Server pinging'],
    observable: 'Ping every 10 s without logging in; the connection must still be closed at about 30 s',
    decidedBy: 'trace',
    needs: ['clock'],
    concerns: ['*/ping'],
  }),
  must('ENV-021', 'silent-connection-closed', {
    statement:
      'After login a connection that sends no ping for about 30 seconds is closed; the disconnect push carries reason `connection_timeout`.',
    source: [
      'Agent Chat RTM API / Server pinging',
      'Agent Chat RTM pushes / agent_disconnected',
      'Customer Chat RTM pushes / customer_disconnected',
    ],
    observable:
      'Log in, stay silent, expect `agent_disconnected`/`customer_disconnected` with `connection_timeout` and then closure',
    decidedBy: 'trace',
    needs: ['clock'],
    concerns: ['*/ping', 'agent_disconnected', 'customer_disconnected'],
  }),
  must('ENV-022', 'pinging-connection-kept', {
    statement: 'A client that pings every 15 seconds is never closed for inactivity.',
    source: ['Agent Chat RTM API / Server pinging'],
    observable: 'Hold a connection for 10 minutes with 15 s pings; it must stay open',
    decidedBy: 'trace',
    needs: ['clock'],
    concerns: ['*/ping'],
  }),
  must('ENV-023', 'control-ping-counts', {
    statement: 'A websocket protocol-level ping frame counts as keep-alive just like the `ping` action.',
    source: ['Agent Chat RTM API / Server pinging'],
    observable: 'Keep a connection alive for 90 s using only control-frame pings',
    decidedBy: 'play',
    needs: ['clock', 'sockets'],
    concerns: ['*/ping'],
  }),
  must('ENV-030', 'disconnect-announced', {
    statement:
      'Before the server ends a connection on its own initiative it pushes `agent_disconnected` or `customer_disconnected` with a `reason` from the published list.',
    source: [
      'Agent Chat RTM pushes / agent_disconnected',
      'Customer Chat RTM pushes / customer_disconnected',
    ],
    observable:
      'Provoke token expiry, eviction and ping timeout; the last frame before close must be the disconnect push',
    decidedBy: 'trace',
  }),
]);
