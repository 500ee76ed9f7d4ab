/**
 * Refusals as responses: error types gathered by the HTTP status that `schemas/tables/error-rows.ts` gives them, one shared
 * response for each set of types. Which errors a call can meet whatever it does is stated here, once.
 */
import type { ScopeNeed } from '../../schemas/language/define.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { ERRORS, type ErrorType } from '../../schemas/tables/errors.ts';
import type { Reference } from './openapi-components.ts';

/** Error types that do not depend on the action. Rules ENV-036, ENV-039, ENV-040, AUTH-035, VER-006. */
export const COMMON_ERRORS: readonly ErrorType[] = [
  'authentication',
  'authorization',
  'internal',
  'license_expired',
  'license_not_found',
  'misdirected_request',
  'request_timeout',
  'service_unavailable',
  'too_many_requests',
  'unsupported_version',
  'validation',
  'wrong_product_version',
];
/** The one that exists on a websocket only. */
export const COMMON_RTM_ERRORS: readonly ErrorType[] = ['pending_requests_limit_reached'];

/** Every error type of a call: its own and the common ones that its scopes leave possible. */
export function errorsOf(own: readonly ErrorType[], scopes: ScopeNeed): ErrorType[] {
  const impossible: ErrorType[] =
    scopes === 'open' ? ['authentication', 'authorization'] : scopes === 'none' ? ['authorization'] : [];
  const common = COMMON_ERRORS.filter((type) => !impossible.includes(type));
  return [...new Set([...own, ...common])].sort();
}

/** Collects the error responses that operations share. */
export class ErrorResponses {
  private readonly shared = new Map<string, JsonSchema>();
  private readonly body: Reference;
  private readonly headers: JsonSchema | undefined;

  constructor(body: Reference, headers: JsonSchema | undefined) {
    this.body = body;
    this.headers = headers;
  }

  /** Responses by status for a set of error types. */
  responsesFor(types: readonly ErrorType[]): Record<string, Reference> {
    const byStatus = new Map<number, ErrorType[]>();
    for (const type of types)
      byStatus.set(ERRORS[type].status, [...(byStatus.get(ERRORS[type].status) ?? []), type]);
    const entries = [...byStatus].sort(([a], [b]) => a - b);
    return Object.fromEntries(entries.map(([status, found]) => [String(status), this.refTo(status, found)]));
  }

  all(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.shared].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private refTo(status: number, types: readonly ErrorType[]): Reference {
    const name = [status, ...types].join('.');
    if (!this.shared.has(name)) this.shared.set(name, this.response(types));
    return { $ref: `#/components/responses/${name}` };
  }

  private response(types: readonly ErrorType[]): JsonSchema {
    const narrowed = { properties: { error: { properties: { type: { enum: [...types] } } } } };
    return {
      description: types.map((type) => `\`${type}\`: ${ERRORS[type].message}.`).join(' '),
      ...(this.headers && { headers: this.headers }),
      content: { 'application/json': { schema: { allOf: [this.body, { type: 'object', ...narrowed }] } } },
    };
  }
}
