/**
 * The error codes of accounts and where each is carried: in a member of a body, or in a parameter of the address a
 * browser is sent to. They are no protocol errors (`schemas/tables/errors.ts`) and never appear in one. Plain data.
 */

/** Names of the members and parameters that carry a code. */
export type Carrier = 'oauth_exception' | 'identity_exception' | 'exception_details';

export interface AuthorizationErrorRow {
  readonly code: string;
  readonly carriedIn: Carrier;
  readonly meaning: string;
}

const oauth = {
  invalid_request: 'A parameter is missing, repeated or malformed.',
  unauthorized_client: 'The application may not get a token in this way.',
  access_denied: 'The owner, the server or a business rule refuses.',
  unsupported_response_type: 'The response type is neither a code nor a token.',
  invalid_scope: 'A scope is unknown, malformed or not enough.',
  server_error: 'The server failed.',
  temporarily_unavailable: 'The server is overloaded or being maintained; not in use.',
  unsupported_grant_type: 'The way of getting a token is switched off.',
  invalid_grant: 'The code or token has expired, was revoked or does not match.',
  invalid_client: 'The application could not prove who it is.',
  missing_grant: 'Rights the application needs were refused or never given.',
} as const;

const identity = {
  invalid_request: 'A parameter is missing, repeated or malformed.',
  unauthorized: 'The identity is unknown, or its data is wrong.',
  server_error: 'The server could not find out the identity.',
  access_denied: 'The identity is known, but a business rule refuses.',
  identity_lost: 'The identity ended, by a logout or a new password.',
  credentials_login_disabled: 'The identity has to log in another way.',
} as const;

const details = {
  client_id_not_found: 'No application has this client id.',
  redirect_uri_not_set: 'The application has no address to return to.',
  invalid_redirect_uri: 'The address to return to is not among those of the application.',
  too_many_redirects: 'The application sends the browser round in circles.',
} as const;

const codesOf = <Code extends string>(table: Readonly<Record<Code, string>>) => Object.keys(table) as Code[];
const rowsOf = (carriedIn: Carrier, table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([code, meaning]): AuthorizationErrorRow => ({ code, carriedIn, meaning }));

export const OAUTH_EXCEPTIONS = codesOf(oauth);
export const IDENTITY_EXCEPTIONS = codesOf(identity);
export const EXCEPTION_DETAILS = codesOf(details);

/** Every published code, once a carrier. */
export const AUTHORIZATION_ERRORS: readonly AuthorizationErrorRow[] = [
  ...rowsOf('oauth_exception', oauth),
  ...rowsOf('exception_details', details),
  ...rowsOf('identity_exception', identity),
];
