/** Rules: rTM and Web API envelope, transport, keep-alive, generic errors. Each row is one testable claim; ids are never reused or renumbered. */
import { defineRules, may, must, should } from './define.ts';

export const envelope = defineRules('envelope', 'envelope', [
  must('ENV-001', 'request-minimal', {
    statement:
      'An RTM request is one JSON text frame holding `action` (string); `request_id`, `version` and `payload` may all be left out and the request is still accepted.',
    source:
      'Agent Chat RTM API / Methods, general request format; Customer Chat RTM API / Methods, general request format',
    observable:
      'Send `{"action":"list_chats"}` with nothing else after login; anything but a success response is a violation',
    concerns: [],
  }),
  must('ENV-002', 'one-response', {
    statement:
      'Every RTM request gets exactly one response frame with `type` equal to `response`, the same `action` name as the request, and a boolean `success`.',
    source:
      'Agent Chat RTM API / Methods, general response format; Customer Chat RTM API / Methods, general response format',
    observable:
      'Count frames with `type: response` per request; zero, two, or a different action name is a violation',
    concerns: [],
  }),
  must('ENV-003', 'request-id-echoed', {
    statement:
      'When the request carries `request_id`, the response carries the identical string in `request_id`.',
    source: 'Agent Chat RTM API / Methods, general response format',
    observable:
      'Send requests with distinctive ids (unicode, 200 chars) and compare the echoed value byte for byte',
    concerns: [],
  }),
  should('ENV-004', 'request-id-not-invented', {
    statement:
      'When the request has no `request_id`, the response does not invent one for the client to correlate on.',
    source: 'Agent Chat RTM API / Methods, general response format',
    observable: 'Send a request without `request_id`; the field must be missing or empty in the response',
    basis: 'inferred',
    concerns: [],
  }),
  must('ENV-005', 'success-and-error-shape', {
    statement:
      'A successful RTM response has `success: true`; a failed one has `success: false` and `payload.error` with string `type` and string `message`.',
    source: 'Agent Chat RTM API / Errors; Customer Chat RTM API / Errors',
    observable: 'Trigger any validation failure over RTM and inspect `success` and `payload.error`',
    concerns: [],
  }),
  must('ENV-006', 'error-types-published', {
    statement:
      '`error.type` is one of the published snake_case type names and never a free text; `error.data` is optional and only adds machine-readable detail.',
    source: 'Docs error catalogue; Agent Chat RTM API / Errors',
    observable:
      'Collect the error types seen in a full kit run; a name outside the published set is a violation',
    concerns: [],
  }),
  must('ENV-007', 'push-shape', {
    statement:
      'An RTM push frame has `type: push`, an `action` naming the push, a `version` string and a `payload`; it has no `success` field.',
    source:
      'Agent Chat RTM API / Pushes, general push format; Customer Chat RTM API / Pushes, general push format',
    observable: 'Inspect any push after login for the four fields and for absence of `success`',
    concerns: [],
  }),
  must('ENV-008', 'push-request-id-requester-only', {
    statement:
      "A push caused by an RTM request repeats that request's `request_id` only towards the requester; every other recipient gets the push without it.",
    source: 'Agent Chat RTM API / Pushes, general push format',
    observable:
      "Agent A sends an event with a request_id; compare the `incoming_event` frame on A's and B's connections",
    needs: ['two-agents'],
    concerns: [],
  }),
  must('ENV-009', 'requester-gets-push', {
    statement: 'Requester connections receive the push for their own action in addition to the response.',
    source: 'Agent Chat RTM API / Pushes, general push format (request_id applies to the requester)',
    observable: 'Agent sends an event over RTM and must see both the response and an `incoming_event` push',
    concerns: [],
  }),
  may('ENV-010', 'order-not-promised', {
    statement:
      'No order between a response and the push caused by the same request is promised; a tester must accept either order.',
    source: 'Agent Chat RTM API / Pushes (silent on order)',
    observable: 'Record arrival order; the kit only asserts that both arrive within the time limit',
    basis: 'inferred',
    concerns: [],
  }),
  should('ENV-011', 'pushes-in-order-applied', {
    statement:
      'Pushes about one chat arrive on one connection in the order in which the server applied the changes.',
    source: 'Agent Chat RTM API / Pushes (silent on order)',
    observable:
      'Send 50 events in sequence and check that push `created_at` values never go backwards on a single connection',
    basis: 'inferred',
    concerns: [],
  }),
  must('ENV-012', 'missed-pushes-not-resent', {
    statement:
      'Pushes are fire-and-forget: a client that was disconnected gets none of the pushes it missed after reconnecting.',
    source: 'Agent Chat RTM API / Pushes; Customer Chat RTM pushes / Introduction',
    observable:
      'Disconnect agent, post events as the customer, reconnect with login; no replayed `incoming_event` may arrive',
    needs: ['provisioning'],
    concerns: [],
  }),
  must('ENV-013', 'web-calls-push-to-rtm', {
    statement:
      'Pushes travel only over the websocket transport, but Web API calls also cause pushes to connected RTM clients.',
    source: 'Agent Chat RTM pushes / Introduction; Customer Chat RTM pushes / Introduction',
    observable:
      "Send an event through the Web API and expect `incoming_event` on a second user's RTM connection",
    needs: ['two-agents'],
    concerns: [],
  }),
  must('ENV-014', 'websocket-paths', {
    statement:
      'The agent websocket is served at `/v<version>/agent/rtm/ws` and the customer one at `/v<version>/customer/rtm/ws`, both requiring the `organization_id` query parameter.',
    source: 'Agent Chat RTM API / Methods; Customer Chat RTM API / Methods',
    observable: 'Open both paths with a valid organization id and expect a successful upgrade',
    concerns: [],
  }),
  should('ENV-015', 'unknown-organization-refused', {
    statement:
      'A websocket opened without `organization_id`, or with an unknown one, is not allowed to log in: the upgrade fails or the connection is closed with a `license_not_found` style reason.',
    source:
      'Agent Chat RTM API / Methods; Agent Chat RTM pushes / agent_disconnected; Customer Chat RTM pushes / customer_disconnected',
    observable: 'Connect with the parameter missing or random and expect refusal or closure',
    basis: 'inferred',
    concerns: [],
  }),
  must('ENV-016', 'login-within-30-seconds', {
    statement:
      'A connection that has not logged in within 30 seconds of being opened is closed by the server.',
    source: 'Agent Chat RTM API / Authorization; Customer Chat RTM API / Authorization',
    observable: 'Open a websocket, stay silent, and measure the closing time (about 30 s)',
    needs: ['clock'],
    concerns: ['*/login'],
  }),
  must('ENV-017', 'login-first', {
    statement:
      'Before a successful `login` only `login` (and no-op `ping`) is served; any other action fails with `authentication` or `authorization` and performs nothing.',
    source: 'Agent Chat RTM API / Authorization',
    observable: 'Send `list_chats` before login and expect an error of one of those types',
    basis: 'inferred',
  }),
  must('ENV-018', 'login-once', {
    statement:
      'One successful `login` covers the whole life of the connection; later requests carry no token.',
    source: 'Agent Chat RTM API / Authorization; Customer Chat RTM API / Authorization',
    observable: 'Log in once, then call ten different actions without a token; all must pass authentication',
  }),
  must('ENV-019', 'ping-answered', {
    statement: 'An RTM `ping` request is answered with a response whose action is `ping`.',
    source: 'Agent Chat RTM API / Server pinging; Customer Chat RTM API / Server pinging',
    observable: 'Send `{"action":"ping","payload":{}}` after login and expect one `ping` response',
  }),
  must('ENV-020', 'ping-keeps-no-login-window', {
    statement: 'Before login `ping` is a no-op and does not extend the 30 second login window.',
    source: 'Agent Chat RTM API / Server pinging',
    observable: 'Ping every 10 s without logging in; the connection must still be closed at about 30 s',
    needs: ['clock'],
    concerns: ['*/ping'],
  }),
  must('ENV-021', 'silent-connection-closed', {
    statement:
      'After login a connection that sends no ping for about 30 seconds is closed; the disconnect push carries reason `connection_timeout`.',
    source:
      'Agent Chat RTM API / Server pinging; Agent Chat RTM pushes / agent_disconnected; Customer Chat RTM pushes / customer_disconnected',
    observable:
      'Log in, stay silent, expect `agent_disconnected`/`customer_disconnected` with `connection_timeout` and then closure',
    needs: ['clock'],
    concerns: ['*/ping', 'agent_disconnected', 'customer_disconnected'],
  }),
  must('ENV-022', 'pinging-connection-kept', {
    statement: 'A client that pings every 15 seconds is never closed for inactivity.',
    source: 'Agent Chat RTM API / Server pinging',
    observable: 'Hold a connection for 10 minutes with 15 s pings; it must stay open',
    needs: ['clock'],
    concerns: ['*/ping'],
  }),
  must('ENV-023', 'control-ping-counts', {
    statement: 'A websocket protocol-level ping frame counts as keep-alive just like the `ping` action.',
    source: 'Agent Chat RTM API / Server pinging',
    observable: 'Keep a connection alive for 90 s using only control-frame pings',
    needs: ['clock'],
    concerns: ['*/ping'],
  }),
  must('ENV-024', 'pending-requests-10', {
    statement:
      'At most 10 requests may be unanswered on one websocket; a further one fails with `pending_requests_limit_reached` while the pending ones still complete.',
    source: 'Docs error catalogue / pending_requests_limit_reached',
    observable:
      'Pipeline 11 or more slow requests without reading; at least one must fail with that type and none of the first 10 may',
    needs: ['provisioning'],
    concerns: [],
  }),
  must('ENV-025', 'request-timeout', {
    statement: 'A request the server cannot finish within 15 seconds ends with `request_timeout`.',
    source: 'Docs error catalogue / request_timeout',
    observable: 'Make a request hang (fault hook) and measure the time until the `request_timeout` error',
    needs: ['provisioning', 'clock'],
    concerns: [],
  }),
  must('ENV-026', 'unknown-action-refused', {
    statement:
      'A request naming an action that does not exist in the addressed API version fails with an error response and leaves the connection usable.',
    source: 'Agent Chat RTM API / Errors (type not named)',
    observable: 'Send `{"action":"no_such_action"}` and then a valid request; expect an error, then success',
    basis: 'inferred',
    concerns: [],
  }),
  should('ENV-027', 'bad-json-answered', {
    statement:
      'A frame or body that is not valid JSON yields an error instead of a dropped connection or an unanswered request.',
    source: 'Authorization troubleshooting / Invalid message error',
    observable: 'Send truncated JSON over RTM and Web and expect an error object of type `validation`',
    basis: 'inferred',
    concerns: [],
  }),
  must('ENV-028', 'wrong-type-validation', {
    statement:
      'A field of the wrong JSON type, a missing required field, or a value outside a documented enumeration fails with `validation` and changes nothing.',
    source: 'Docs error catalogue / validation; Customer SDK page / Errors, Validation',
    observable:
      'Send a number where a string is required for each action; expect `validation` and unchanged state',
    concerns: [],
  }),
  must('ENV-029', 'missing-thing-not-found', {
    statement:
      'A reference to a chat, thread, event, user, group or tag that does not exist fails with `not_found` (or `group_not_found` for groups) and changes nothing.',
    source: 'Docs error catalogue / not_found, group_not_found',
    observable: 'Call actions with random well-formed ids and check the error type',
    basis: 'inferred',
    concerns: [],
  }),
  must('ENV-030', 'disconnect-announced', {
    statement:
      'Before the server ends a connection on its own initiative it pushes `agent_disconnected` or `customer_disconnected` with a `reason` from the published list.',
    source: 'Agent Chat RTM pushes / agent_disconnected; Customer Chat RTM pushes / customer_disconnected',
    observable:
      'Provoke token expiry, eviction and ping timeout; the last frame before close must be the disconnect push',
    needs: ['clock'],
  }),
  must('ENV-031', 'agent-web-post', {
    statement:
      'Agent Web API actions are HTTP POST requests to `/v<version>/agent/action/<action>` with a JSON body (multipart only for `upload_file`).',
    source: 'Agent Chat Web API / Methods',
    observable: 'POST a known action and expect 200; a GET on the same path must not execute the action',
  }),
  must('ENV-032', 'customer-web-methods', {
    statement:
      'Customer Web API actions use POST except `list_license_properties`, `list_group_properties`, `get_dynamic_configuration`, `get_configuration` and `get_localization`, which are GET with query parameters.',
    source: 'Customer Chat Web API / Methods',
    observable: 'Call each action with the right method (success) and with the wrong one (error)',
  }),
  must('ENV-033', 'customer-web-organization-id', {
    statement:
      'Every Customer Web API call needs the `organization_id` query parameter; without it the call fails.',
    source: 'Customer Chat Web API / Methods',
    observable: 'Repeat a working customer call without the parameter and expect an error',
    concerns: ['customer/*'],
  }),
  must('ENV-034', 'success-is-200', {
    statement:
      'Web API success is HTTP 200; actions documented without a response payload still answer 200 with an empty JSON object or empty body.',
    source: 'Agent Chat Web API / Follow Chat, Response (and the other actions without payload)',
    observable: 'Check status and body for `deactivate_chat`, `tag_thread`, `update_chat_properties`',
    concerns: [],
  }),
  must('ENV-035', 'web-error-body', {
    statement:
      'Any Web API failure has a non-200 status and a body `{"error":{"type","message"}}` with optional `data`.',
    source: 'Agent Chat Web API / Errors; Official Go SDK, Web API client / error handling',
    observable: 'Provoke each error class and check that status is not 200 and the body has the error object',
    concerns: [],
  }),
  should('ENV-036', 'status-by-error-class', {
    statement:
      'HTTP status follows the error class: 400 validation, 401 authentication, 403 authorization, missing_access or not_allowed, 404 not_found, 413 entity_too_large, 429 too_many_requests, 500 internal, 503 service_unavailable, 504 request_timeout.',
    source: 'Agent Chat Web API / Errors (status codes not published)',
    observable: 'Compare the status code with the error type for each provoked error',
    basis: 'inferred',
    concerns: [],
  }),
  must('ENV-037', 'web-body-is-payload', {
    statement: 'The Web API body is the payload object itself; it is not wrapped in a `payload` member.',
    source: 'Agent Chat changelog / v3.1; Customer Chat changelog / v3.1',
    observable: 'POST `{"chat_id":...}` directly and expect success',
    concerns: [],
  }),
  must('ENV-038', 'version-header-optional', {
    statement: 'The `X-API-Version` header is optional when the path already names the version.',
    source: 'Agent Chat Web API / Methods; Customer Chat Web API / Methods',
    observable: 'Call a versioned path with and without the header; both succeed',
    concerns: [],
  }),
  must('ENV-039', 'rate-limit', {
    statement:
      'Exceeding the request rate yields `too_many_requests`; the same request is accepted again after some time without any other action.',
    source: 'Agent Chat Web API / Rate limits; Docs error catalogue / too_many_requests',
    observable: 'Flood one action until the error shows, wait, and repeat successfully',
    needs: ['clock'],
    concerns: [],
  }),
  must('ENV-040', 'wrong-region', {
    statement:
      'A request sent to the wrong region fails with `misdirected_request` and names the right region in `error.data.region`; over RTM the reason is `misdirected_connection` with `data.region`.',
    source: 'Docs error catalogue / misdirected_request; Agent Chat RTM pushes / agent_disconnected',
    observable: 'Use a token of another region (provisioned) and read `data.region`',
    needs: ['provisioning'],
    concerns: ['agent_disconnected', 'customer_disconnected'],
  }),
  must('ENV-041', 'transport-only-actions', {
    statement:
      '`login`, `logout`, `ping`, `set_away_status`, `update_session`, `subscribe_customers`, `unsubscribe_customers` and the customer `update_customer_page` exist only over RTM; `upload_file` exists only over the Web API.',
    source:
      'Agent Chat RTM API / Available methods; Agent Chat Web API / Available methods; Customer Chat RTM API / Available methods',
    observable: 'POST each RTM-only action to the Web API (error) and send `upload_file` over RTM (error)',
  }),
  must('ENV-042', 'transports-equal', {
    statement:
      'The same action gives the same payload, the same validation and the same state change over RTM and over the Web API.',
    source:
      'Agent Chat RTM API / Available methods (Web API equivalent); Agent Chat Web API / Available methods (RTM API equivalent)',
    observable: 'Run each shared action over both transports and diff payloads',
    basis: 'inferred',
    concerns: [],
  }),
  may('ENV-043', 'private-fields-free', {
    statement:
      'Fields whose names start with `__priv_` are private and their absence or change is never a violation.',
    source: 'Early v3.0 beta Customer API reference / Objects; Agent Chat data structures / Customer sample',
    observable: 'The kit ignores such fields when comparing payloads',
    basis: 'inferred',
    concerns: [],
  }),
  should('ENV-044', 'unknown-members-ignored', {
    statement:
      'Unknown extra members in a request payload are ignored rather than rejected, so newer clients keep working.',
    source: 'Agent Chat Web API / Methods (silent)',
    observable: 'Add `"x_unknown":1` to a valid payload and expect success',
    basis: 'inferred',
    concerns: [],
  }),
]);
