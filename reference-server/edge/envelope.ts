/**
 * Reads request frames of the websocket and writes response and push frames. It knows the envelope only: what an
 * action means, who may call it and the shape of its payload are the business of others. Nothing here throws.
 */

import { isAscii, isUtf8 } from 'node:buffer';
import { compareVersions, isVersion, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { BOUNDS } from '../../schemas/reading/bounds.ts';
import { ERRORS } from '../../schemas/tables/error-rows.ts';
import type { ErrorType } from '../../schemas/tables/errors.ts';
import type { CoreError } from '../core/world/command.ts';
import { type LimitHook, limited } from '../core/world/limits.ts';
import { type Contents, endOfString, exactly, SAFE_DIGITS } from './exact-json.ts';

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

/** A protocol error, of a type that is published (ENV-006), with its default message unless another is given. */
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

/** What is looked for before a text is parsed. */
interface Most {
  /** Entries of a list, and members of an object. */
  readonly entries: number;
  /** Characters between the quotes of a string, of all strings, and beside them. */
  readonly string: number;
  readonly strings: number;
  readonly beside: number;
}

const ANY: Most = { entries: Infinity, string: Infinity, strings: Infinity, beside: Infinity };
/** A character takes up to six as an escape, and up to three bytes. */
const OF_A_CHARACTER = 6;
const OF_A_BODY: Most = {
  entries: BOUNDS.items,
  string: OF_A_CHARACTER * BOUNDS.text,
  strings: OF_A_CHARACTER * BOUNDS.characters,
  beside: BOUNDS.beside,
};

/**
 * What a text holds, or why it is not worth parsing: brackets outside strings nest deeper than `MAX_DEPTH`, or there are
 * more values than a request may hold, in all or in one list or object, or a string is too long. Parsing those would make
 * everybody else wait. Strings need not end, brackets not match. One look at each character does for all of it.
 */
function contentsOf(text: string, most: Most): Contents | string {
  let depth = 0;
  let values = 0;
  let names = 0;
  let digits = 0;
  let mayChange = false;
  // Commas of each list or object that is open, by its depth, and the name it stands under.
  const commas = [0];
  const opened = [-1];
  let stringAt = -1;
  let nameAt = -1;
  let strings = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charCodeAt(index);
    if ((char >= 0x30 && char <= 0x39) || char === DOT) {
      digits += 1;
      if (digits > SAFE_DIGITS) mayChange = true;
      continue;
    }
    if (digits > 0 && (char === 0x65 || char === 0x45)) mayChange = true;
    digits = 0;
    if (char === QUOTE) {
      stringAt = index;
      index = endOfString(text, index, most.string);
      strings += index - stringAt;
      if (index - stringAt - 1 > most.string)
        return tooLong(`a text of more than ${BOUNDS.text} characters`, text, nameAt);
    } else if (char === COMMA) {
      values += 1;
      if (values > BOUNDS.values)
        return `The JSON holds more than ${BOUNDS.values} values${place(text, nameAt)}`;
      const before = (commas[depth] ?? 0) + 1;
      if (before >= most.entries)
        return tooLong(`a list or object of more than ${most.entries}`, text, opened[depth]);
      commas[depth] = before;
    } else if (char === COLON) {
      names += 1;
      nameAt = stringAt;
    } else if (char === 0x7b || char === 0x5b) {
      depth += 1;
      if (depth > MAX_DEPTH) return 'The JSON is nested too deeply';
      commas[depth] = 0;
      opened[depth] = nameAt;
    } else if (char === 0x7d || char === 0x5d) {
      depth -= 1;
    }
  }
  if (strings > most.strings) return tooLong(`texts of more than ${BOUNDS.characters} characters`);
  if (text.length - strings > most.beside)
    return tooLong(`more than ${most.beside} characters beside its texts`);
  return { names, mayChange };
}

function tooLong(what: string, text = '', nameAt?: number): string {
  return `The JSON holds ${what}${place(text, nameAt)}`;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const DOT = 0x2e;

/** Where a text is too much: the beginning of the name there, in its quotes; enough to know a member by. */
function place(text: string, nameAt = -1): string {
  if (nameAt < 0) return '';
  return `, at ${text.slice(nameAt, Math.min(endOfString(text, nameAt) + 1, nameAt + 100))}`;
}

/**
 * Parses the text of a frame, a body or a member of a query; what cannot be parsed, holds too much or nests deeper
 * than 200 levels becomes `Unreadable`. What would come back changed has a mark in its place: see `exact-json.ts`.
 */
export function parseJson(text: string): unknown {
  const contents = contentsOf(text, ANY);
  return typeof contents === 'string' ? unreadable(contents) : parsed(text, contents);
}

function parsed(text: string, contents: Contents): unknown {
  try {
    return exactly(text, JSON.parse(text), contents);
  } catch {
    return unreadable('The text is not valid JSON');
  }
}

/**
 * The same for the body of a request: one with a list or text that is too long is not worth parsing either. A frame is,
 * because its answer needs the request_id inside.
 */
export function jsonOfBody(text: string): unknown {
  const contents = contentsOf(text, OF_A_BODY);
  return typeof contents === 'string' ? unreadable(contents) : parsed(text, contents);
}

/** Why the beginning of a body is enough to refuse it, if it is; the rest need not be kept. */
export function excessOfBody(begin: Buffer): Unreadable | undefined {
  const contents = contentsOf(begin.toString('latin1'), OF_A_BODY);
  return typeof contents === 'string' ? refusedBody(contents) : undefined;
}

function refusedBody(why: string): Unreadable {
  return unreadable(Buffer.from(why, 'latin1').toString('utf8'));
}

/** JSON whatever the content type says; a form only when it says so and is no JSON (clients.md, point 3). */
export function jsonOrForm(bytes: Buffer, contentType: string | undefined): unknown {
  // Everything that is looked for is ASCII, which UTF-8 leaves as it is; decoding what is too much would cost more.
  const text = bytes.toString('latin1');
  const whole = isAscii(bytes) ? text : readText.bind(null, bytes);
  if (contentType?.includes('x-www-form-urlencoded') && !/^\s*{/.test(text)) {
    const form = decoded(whole);
    return typeof form === 'string' ? (form.trim() === '' ? undefined : parseForm(form)) : form;
  }
  const contents = contentsOf(text, OF_A_BODY);
  if (typeof contents === 'string') return refusedBody(contents);
  const json = decoded(whole);
  return typeof json === 'string' ? (json.trim() === '' ? undefined : parsed(json, contents)) : json;
}

function decoded(text: string | (() => string | Unreadable)): string | Unreadable {
  return typeof text === 'string' ? text : text();
}

/** A value of a program as a socket would bring it, within the same limits. Throws a `TypeError` where it has no JSON. */
export function parseValue(value: unknown): unknown {
  if (value === undefined) return undefined;
  let text: string;
  try {
    text = JSON.stringify(value);
  } catch (fault) {
    // The stack was too short even for its text.
    if (fault instanceof RangeError) return unreadable('The JSON is nested too deeply');
    throw fault;
  }
  // JSON has no such numbers, and makes them null without a word.
  const lost = text?.includes('null') ? notFinite(value, 'payload') : undefined;
  return lost === undefined ? parseJson(text) : unreadable(lost);
}

/** Where in a value there is a number that is none, in words; the value has a JSON, so it ends. */
function notFinite(value: unknown, root: string): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value))
    return `${root} must be a number that JSON can hold, got ${value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = notFinite(member, Array.isArray(value) ? `${root}[${name}]` : `${root}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Pairs of a form as an object; the last of a name counts. One that holds too much becomes `Unreadable`. */
function parseForm(text: string): JsonObject | Unreadable {
  if (text.length > BOUNDS.form) return unreadable(`The form must have at most ${BOUNDS.form} characters`);
  return Object.fromEntries(new URLSearchParams(text));
}

/** The answer to a request that was done (ENV-005); it has the id of the request, and none where that had none (ENV-004). */
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

/** The answer to one that was refused (ENV-004, ENV-005). */
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

/** A push: what it is called and which version it speaks, and nothing of success (ENV-007). */
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
