/**
 * Reads request frames of the websocket and writes response and push frames. It knows the envelope only: what an
 * action means, who may call it and the shape of its payload are the business of others. Nothing here throws.
 */

import { isUtf8 } from 'node:buffer';
import { compareVersions, isVersion, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { BOUNDS } from '../../schemas/reading/bounds.ts';
import { ERRORS } from '../../schemas/tables/error-rows.ts';
import type { ErrorType } from '../../schemas/tables/errors.ts';
import type { CoreError } from '../core/world/command.ts';
import { type LimitHook, limited } from '../core/world/limits.ts';

export type JsonObject = Record<string, unknown>;

/** Stands for bytes that are no JSON text, or no text at all, where a parsed frame is expected. */
export interface Unreadable {
  readonly unreadable: string;
}

export interface RequestFrame {
  readonly action: string;
  readonly requestId: string | undefined;
  readonly version: Version;
  /** The bot in whose name an agent acts (AGENT-025). */
  readonly authorId: string | undefined;
  readonly payload: unknown;
}

/** What can be said of a frame: a request, or why it is none with as much of its envelope as could be read. */
export type FrameReading =
  | { readonly ok: true; readonly frame: RequestFrame }
  | {
      readonly ok: false;
      readonly action: string;
      readonly requestId: string | undefined;
      readonly error: CoreError;
    };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A protocol error with the type's default message unless another is given. */
export function protocolError(type: ErrorType, message?: string, data?: JsonObject): CoreError {
  const error: CoreError = { type, message: message ?? ERRORS[type].message };
  if (data !== undefined) error.data = data;
  return error;
}

/** The answer to whoever asked in a world that is gone; nothing of what was asked for has happened. */
export function startedOver(): CoreError {
  return protocolError('service_unavailable', 'The server has started over meanwhile; nothing was done');
}

/**
 * Reads a parsed frame of a connection of version `connectionVersion`. Rules ENV-001, ENV-003, ENV-027, VER-007 to
 * VER-009; `request_id` is a string of at most 256 characters, and `null` members count as left out.
 */
export function readFrame(raw: unknown, connectionVersion: Version, hook?: LimitHook): FrameReading {
  if (!isObject(raw)) {
    return {
      ok: false,
      action: '',
      requestId: undefined,
      error: protocolError('validation', 'A frame must be a JSON object'),
    };
  }
  if (isUnreadable(raw)) {
    return {
      ok: false,
      action: '',
      requestId: undefined,
      error: protocolError('validation', raw.unreadable),
    };
  }
  const action = typeof raw['action'] === 'string' ? raw['action'] : '';
  const requestId = typeof raw['request_id'] === 'string' ? raw['request_id'] : undefined;
  const refuse = (message: string): FrameReading => ({
    ok: false,
    action,
    requestId,
    error: protocolError('validation', message),
  });
  if ((raw['request_id'] ?? undefined) !== undefined && requestId === undefined) {
    return refuse('`request_id` must be a string');
  }
  const most = limited(hook, 'request_id_characters');
  if (requestId !== undefined && requestId.length > most) {
    return refuse(`\`request_id\` must have at most ${most} characters`);
  }
  if (action === '') return refuse('`action` must be the name of an action');
  const version = raw['version'] ?? connectionVersion;
  if (typeof version !== 'string') return refuse('`version` must be a string');
  if (!isVersion(version)) {
    const error = protocolError('unsupported_version', `\`version\` must be one of ${VERSIONS.join(', ')}`);
    return { ok: false, action, requestId, error };
  }
  if (compareVersions(version, connectionVersion) < 0) {
    return refuse(`\`version\` must not be lower than ${connectionVersion}, the version of the connection`);
  }
  const payload = raw['payload'] ?? {};
  if (!isObject(payload)) return refuse('`payload` must be an object');
  const authorId = typeof raw['author_id'] === 'string' ? raw['author_id'] : undefined;
  return { ok: true, frame: { action, requestId, version, authorId, payload } };
}

/** Marks bytes that could not be read as a frame; `why` becomes the message of the error. */
export function unreadable(why: string): Unreadable {
  return Object.assign(Object.create(null) as object, { unreadable: why });
}

/** JSON never makes an object without a prototype, so a client cannot forge this. */
export function isUnreadable(value: unknown): value is Unreadable {
  return isObject(value) && Object.getPrototypeOf(value) === null && typeof value['unreadable'] === 'string';
}

/** The text of bytes in UTF-8; other bytes become `Unreadable` (LIMIT-017). */
export function readText(bytes: Uint8Array): string | Unreadable {
  if (!isUtf8(bytes)) return unreadable('The text is not valid UTF-8');
  // The published declarations must not need the types of Node, so a Buffer is not asked for, only made here.
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** No message nests by a tenth of this, and what walks a value by recursion must come back. */
const MAX_DEPTH = 200;

/**
 * Why a text is not worth parsing: brackets outside strings nest deeper than `MAX_DEPTH`, or there are more values
 * than a request may hold. Parsing those would make everybody else wait. Strings need not end, brackets not match.
 */
function excessOf(text: string): string | undefined {
  // Each level takes two characters, and so does each value.
  if (text.length <= 2 * MAX_DEPTH) return undefined;
  let depth = 0;
  let values = 0;
  let stringAt = 0;
  let nameAt = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charCodeAt(index);
    if (char === QUOTE) {
      stringAt = index;
      index = endOfString(text, index);
    } else if (char === COMMA) {
      values += 1;
      if (values > BOUNDS.values)
        return `The JSON holds more than ${BOUNDS.values} values, at ${textAt(text, nameAt)}`;
    } else if (char === COLON) {
      nameAt = stringAt;
    } else if (char === 0x7b || char === 0x5b) {
      depth += 1;
      if (depth > MAX_DEPTH) return 'The JSON is nested too deeply';
    } else if (char === 0x7d || char === 0x5d) {
      depth -= 1;
    }
  }
  return undefined;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;

/** The beginning of the string at a place, in its quotes: enough to know a member by. */
function textAt(text: string, start: number): string {
  return text.slice(start, Math.min(endOfString(text, start) + 1, start + 100));
}

/** Where the string that begins at `start` has its closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  // `indexOf` runs over long texts many times faster than a loop does.
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

/**
 * Parses the text of a frame, a body or a member of a query; what cannot be parsed, holds too much or nests deeper
 * than 200 levels becomes `Unreadable`.
 */
export function parseJson(text: string): unknown {
  const excess = excessOf(text);
  if (excess !== undefined) return unreadable(excess);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return unreadable('The text is not valid JSON');
  }
}

/** Pairs of a form as an object; the last of a name counts. One that holds too much becomes `Unreadable`. */
export function parseForm(text: string): JsonObject | Unreadable {
  if (text.length > BOUNDS.form) return unreadable(`The form must have at most ${BOUNDS.form} characters`);
  return Object.fromEntries(new URLSearchParams(text));
}

export function successFrame(
  requestId: string | undefined,
  action: string,
  version: Version,
  payload: unknown,
): JsonObject {
  return requestId === undefined
    ? { action, type: 'response', version, success: true, payload }
    : { request_id: requestId, action, type: 'response', version, success: true, payload };
}

export function errorFrame(
  requestId: string | undefined,
  action: string,
  version: Version,
  error: CoreError,
): JsonObject {
  return requestId === undefined
    ? { action, type: 'response', version, success: false, payload: { error } }
    : { request_id: requestId, action, type: 'response', version, success: false, payload: { error } };
}

export function pushFrame(
  requestId: string | undefined,
  action: string,
  version: Version,
  payload: unknown,
): JsonObject {
  return requestId === undefined
    ? { action, type: 'push', version, payload }
    : { request_id: requestId, action, type: 'push', version, payload };
}
