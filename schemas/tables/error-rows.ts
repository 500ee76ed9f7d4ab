/**
 * The protocol's error types with their default message, HTTP status and whether the refused change certainly
 * did not happen. The documentation states no HTTP status; the mapping is ours (rule ENV-036). Plain data, apart
 * from the schema of an error, so that whoever only refuses loads no schema library.
 */
interface ErrorRow {
  readonly status: number;
  readonly message: string;
  /** True when the change certainly did not happen; false when the requester cannot know. */
  readonly definite: boolean;
}

const definite = (status: number, message: string): ErrorRow => ({ status, message, definite: true });
const unknown = (status: number, message: string): ErrorRow => ({ status, message, definite: false });

/** Every published error type. */
export const ERRORS = {
  agent_offline: definite(400, 'Agent is offline'),
  already_exists: definite(400, 'Already exists'),
  authentication: definite(401, 'Authentication error'),
  authorization: definite(403, 'Authorization error'),
  chat_anonymized: definite(400, 'Chat is anonymized'),
  chat_inactive: definite(400, 'Chat is inactive'),
  customer_banned: definite(403, 'Customer is banned'),
  entity_too_large: definite(413, 'Entity is too large'),
  greeting_not_found: definite(404, 'Greeting not found'),
  group_not_found: definite(404, 'Group not found'),
  group_offline: definite(400, 'Group is offline'),
  group_unavailable: definite(400, 'No agent is available for the group'),
  groups_offline: definite(400, 'Groups are offline'),
  internal: unknown(500, 'Internal server error'),
  license_expired: definite(403, 'License expired'),
  license_not_found: definite(404, 'License not found'),
  limit_reached: definite(400, 'Limit reached'),
  misdirected_request: definite(421, 'Wrong region'),
  missing_access: definite(403, 'Missing access'),
  not_allowed: definite(403, 'Not allowed'),
  not_found: definite(404, 'Not found'),
  ownership_transfer: definite(400, 'Ownership cannot be transferred to that account'),
  pending_requests_limit_reached: definite(429, 'Too many pending requests'),
  request_timeout: unknown(504, 'Request timed out'),
  requester_already_offline: definite(400, 'Requester is already offline'),
  requester_awaiting_approval: definite(403, 'Requester awaits approval'),
  requester_suspended: definite(403, 'Requester is suspended'),
  seats_limit_exceeded: definite(403, 'Seats limit exceeded'),
  service_unavailable: unknown(503, 'Service unavailable'),
  too_many_requests: definite(429, 'Too many requests'),
  transfer_ownership: definite(400, 'Ownership cannot be transferred to that account'),
  unsupported_version: definite(400, 'API version is not supported'),
  users_limit_reached: definite(403, 'Users limit reached'),
  validation: definite(400, 'Wrong format of request'),
  wrong_product_version: definite(400, 'Wrong product version'),
} as const satisfies Record<string, ErrorRow>;

export type ErrorType = keyof typeof ERRORS;

export const ERROR_TYPES = Object.keys(ERRORS) as ErrorType[];
