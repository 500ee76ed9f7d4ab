/** Rules of envelope: the Web API. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const envelopeWeb = defineRules('envelope', [
  must('ENV-031', 'agent-web-post', {
    statement:
      'Agent Web API actions are HTTP POST requests to `/v<version>/agent/action/<action>` with a JSON body (multipart only for `upload_file`).',
    source: ['Agent Chat Web API / Methods'],
    observable: 'POST a known action and expect 200; a GET on the same path must not execute the action',
    decidedBy: 'trace',
  }),
  must('ENV-032', 'customer-web-methods', {
    statement:
      'Customer Web API actions use POST except `list_license_properties`, `list_group_properties`, `get_dynamic_configuration`, `get_configuration` and `get_localization`, which are GET with query parameters.',
    source: ['Customer Chat Web API / Methods'],
    observable: 'Call each action with the right method (success) and with the wrong one (error)',
    decidedBy: 'trace',
  }),
  must('ENV-033', 'customer-web-organization-id', {
    statement:
      'Every Customer Web API call needs the `organization_id` query parameter; without it the call fails.',
    source: ['Customer Chat Web API / Methods'],
    observable: 'Repeat a working customer call without the parameter and expect an error',
    decidedBy: 'trace',
    concerns: ['customer/*'],
  }),
  must('ENV-034', 'success-is-200', {
    statement:
      'Web API success is HTTP 200; actions documented without a response payload still answer 200 with an empty JSON object or empty body.',
    source: ['Agent Chat Web API / Follow Chat, Response (and the other actions without payload)'],
    observable: 'Check status and body for `deactivate_chat`, `tag_thread`, `update_chat_properties`',
    decidedBy: 'trace',
    concerns: [],
  }),
  must('ENV-035', 'web-error-body', {
    statement:
      'Any Web API failure has a non-200 status and a body `{"error":{"type","message"}}` with optional `data`.',
    source: ['Agent Chat Web API / Errors', 'Official Go SDK, Web API client / error handling'],
    observable: 'Provoke each error class and check that status is not 200 and the body has the error object',
    decidedBy: 'trace',
    concerns: [],
  }),
  should('ENV-036', 'status-by-error-class', {
    statement:
      'HTTP status follows the error class: 400 validation, 401 authentication, 403 authorization, missing_access or not_allowed, 404 not_found, 413 entity_too_large, 429 too_many_requests, 500 internal, 503 service_unavailable, 504 request_timeout.',
    source: ['Agent Chat Web API / Errors (status codes not published)'],
    observable: 'Compare the status code with the error type for each provoked error',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: [],
  }),
  must('ENV-037', 'web-body-is-payload', {
    statement: 'The Web API body is the payload object itself; it is not wrapped in a `payload` member.',
    source: ['Agent Chat changelog / v3.1', 'Customer Chat changelog / v3.1'],
    observable: 'POST `{"chat_id":...}` directly and expect success',
    decidedBy: 'trace',
    concerns: [],
  }),
  must('ENV-038', 'version-header-optional', {
    statement: 'The `X-API-Version` header is optional when the path already names the version.',
    source: ['Agent Chat Web API / Methods', 'Customer Chat Web API / Methods'],
    observable: 'Call a versioned path with and without the header; both succeed',
    decidedBy: 'play',
    concerns: [],
  }),
]);
