/**
 * Refusals as responses: error types gathered by the HTTP status that `schemas/tables/error-rows.ts` gives them, one shared
 * response for each set of types. Which errors a call can meet whatever it does is stated here, once.
 */
import { AUTHORIZATION_ERRORS } from '../../schemas/accounts/authorization-errors.ts';
import type { ScopeNeed } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { isSchema, type JsonSchema, resolve } from '../../schemas/reading/resolve.ts';
import { ERROR_TYPES, ERRORS, type ErrorType } from '../../schemas/tables/errors.ts';
import { REGIONS } from '../../schemas/tables/headers.ts';
import type { Components, Reference } from './openapi-components.ts';
import { schemaAt, schemasAt } from './schema-reading.ts';

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

/** What a status is called in names of responses. */
const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  402: 'PaymentRequired',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  413: 'PayloadTooLarge',
  421: 'MisdirectedRequest',
  422: 'UnprocessableContent',
  429: 'TooManyRequests',
  500: 'InternalServer',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

function statusName(status: number): string {
  const name = STATUS_NAMES[status];
  if (name === undefined) throw new Error(`tools/gen/openapi-errors.ts has no name for status ${status}`);
  return name;
}

/** Types whose status is this one, of all that exist. */
function typesWith(status: number): ErrorType[] {
  return ERROR_TYPES.filter((type) => ERRORS[type].status === status);
}

/** Collects the error responses that operations share, and the bodies of each status. */
export class ErrorResponses {
  private readonly shared = new Map<string, JsonSchema>();
  private readonly bodies = new Map<number, Reference>();
  private readonly components: Components;
  private readonly headers: JsonSchema | undefined;

  constructor(components: Components, headers: JsonSchema | undefined) {
    this.components = components;
    this.headers = headers;
  }

  /** Responses by status for a set of error types. */
  responsesFor(types: readonly ErrorType[]): Record<string, JsonSchema | Reference> {
    const byStatus = new Map<number, ErrorType[]>();
    for (const type of types)
      byStatus.set(ERRORS[type].status, [...(byStatus.get(ERRORS[type].status) ?? []), type]);
    const entries = [...byStatus].sort(([a], [b]) => a - b);
    return Object.fromEntries(entries.map(([status, found]) => [String(status), this.answer(status, found)]));
  }

  all(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.shared].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** What most calls answer with a status has a name and stands once; what a call adds to it stands in the call. */
  private answer(status: number, types: readonly ErrorType[]): JsonSchema | Reference {
    const usual = COMMON_ERRORS.filter((type) => ERRORS[type].status === status);
    const isUsual = usual.length === types.length && usual.every((type) => types.includes(type));
    if (!isUsual) return this.response(status, types);
    const name = statusName(status);
    if (!this.shared.has(name)) this.shared.set(name, this.response(status, types));
    return { $ref: `#/components/responses/${name}` };
  }

  private response(status: number, types: readonly ErrorType[]): JsonSchema {
    const examples = Object.fromEntries(
      types.map((type) => [type, { summary: ERRORS[type].message, value: errorExample(type) }]),
    );
    return {
      description: types.map((type) => `\`${type}\`: ${ERRORS[type].message}.`).join(' '),
      ...(this.headers && { headers: this.headers }),
      content: { 'application/json': { schema: this.body(status), examples } },
    };
  }

  /** The body of every refusal with a status: its error is of one of the types that have it. */
  private body(status: number): Reference {
    const known = this.bodies.get(status);
    if (known !== undefined) return known;
    const name = statusName(status);
    const error = this.components.without({ kind: 'structure', name: 'shared/Error' }, 'type');
    const types = this.components.add(`${name}ErrorType`, { type: 'string', enum: typesWith(status) });
    const type = { ...types, description: 'Why, as a published error type.' };
    const members = { type, ...schemaAt(error, 'properties') };
    const detail = this.components.add(`${name}Error`, { ...error, properties: members });
    const body = this.components.add(`${name}Body`, {
      type: 'object',
      description: 'Answer to a call that failed.',
      properties: { error: detail },
      required: ['error'],
    });
    this.bodies.set(status, body);
    return body;
  }
}

/** The body of a refusal of one type, as a server that has no more to say writes it. */
export function errorExample(type: ErrorType): JsonSchema {
  const data = type === 'misdirected_request' ? { data: { region: REGIONS[1] } } : {};
  return { error: { type, message: ERRORS[type].message, ...data } };
}

/** An example for each code that a refusal of accounts may carry, named after the code. */
export function accountsErrorExamples(error: object, version: Version): Record<string, JsonSchema> {
  const whole = resolve(error, { version, strength: 'exact', onStructure: (_, shape) => shape });
  const bodies = 'anyOf' in whole ? schemasAt(whole, 'anyOf') : [whole];
  const examples = bodies.flatMap((body) => codesIn(body).map(([member, code]) => ({ member, code })));
  const isTwice = (code: string) => examples.filter((other) => other.code === code).length > 1;
  return Object.fromEntries(
    examples.map(({ member, code }) => [
      isTwice(code) ? `${member}.${code}` : code,
      { summary: meaningOf(member, code), value: { [member]: code } },
    ]),
  );
}

/** The member of a body that carries its code, with each code. */
function codesIn(body: JsonSchema): [member: string, code: string][] {
  return Object.entries(schemaAt(body, 'properties')).flatMap(([member, schema]) => {
    const codes: unknown = isSchema(schema) ? schema['enum'] : undefined;
    return Array.isArray(codes) ? codes.map((code): [string, string] => [member, String(code)]) : [];
  });
}

/** What a code means; one that no table explains is said in words. */
function meaningOf(member: string, code: string): string {
  const carrier = member === 'identity_exception' ? member : 'oauth_exception';
  const row = AUTHORIZATION_ERRORS.find((known) => known.carriedIn === carrier && known.code === code);
  return row?.meaning ?? `${code[0]?.toUpperCase()}${code.slice(1).replaceAll('_', ' ')}.`;
}
