/**
 * Reads a HAR 1.2 document: calls of the three Web APIs with their answers, the frames of websockets in
 * `_webSocketMessages`, and whose token it was. Other requests are counted, and no odd entry ends it.
 */
import { unwrappedPath } from '../doors/sockjs.ts';
import { isObject, isUnreadable, type JsonObject, parseJson } from '../edge/envelope.ts';
import { readActionPath } from '../edge/web.ts';
import { BadRecording, type Listener, type RecordedMessage } from './recorded.ts';
import { SocketFrames, tokenIn } from './socket-frames.ts';

const SOCKET_PATH = /^\/v(\d+(?:\.\d+)?)\/(agent|customer)\/rtm\/ws\/?$/;
const ACCOUNTS_PATH = /^\/(?:v\d+\/)?(?:customer\/)?(?:token|info|identity_transfer)\/?$/;
/** Parameters of an address that are no part of what is asked. */
const ADDRESSING = new Set(['organization_id', 'license_id']);
/** The opcode of a text; a recording that gives none has texts. */
const TEXT = 1;

/** Reads all entries. Throws `BadRecording` when it is no HAR. */
export function readHar(har: unknown, path: string, listener: Listener): void {
  const log = isObject(har) ? har['log'] : undefined;
  const entries = isObject(log) ? log['entries'] : undefined;
  if (!Array.isArray(entries)) throw new BadRecording(`${path}: log.entries must be a list; this is no HAR`);
  const messages: RecordedMessage[] = [];
  const noting: Listener = { ...listener, message: (message) => messages.push(message) };
  for (const entry of entries) {
    if (isObject(entry) && isObject(entry['request'])) readEntry(entry, entry['request'], noting);
    else listener.leftOut('entries without a request');
  }
  for (const message of inTimeOf(messages)) listener.message(message);
}

/** A websocket is one entry, however long it was open: what calls told meanwhile belongs between its frames. */
function inTimeOf(messages: readonly RecordedMessage[]): RecordedMessage[] {
  let latest = 0;
  const timed = messages.map((message) => {
    latest = message.at ?? latest;
    return { message, at: latest };
  });
  return timed.sort((a, b) => a.at - b.at).map(({ message }) => message);
}

function readEntry(entry: JsonObject, request: JsonObject, listener: Listener): void {
  const url = URL.parse(String(request['url']));
  if (url === null) {
    listener.leftOut('entries without an address');
    return;
  }
  for (const part of headersOf(request)) listener.secret(part);
  const path = unwrappedPath(url.pathname) ?? url.pathname;
  const [, version, api] = SOCKET_PATH.exec(path) ?? [];
  if (version !== undefined && api !== undefined) {
    readSocket(entry, { version, api }, listener);
    return;
  }
  const action = readActionPath(path);
  if (action !== undefined) {
    readCall(entry, request, { ...action, url }, listener);
    return;
  }
  if (ACCOUNTS_PATH.test(path)) {
    readAccounts(entry, request, listener);
    return;
  }
  listener.leftOut('requests that are none of the protocol');
}

/** Credentials and cookies. */
function headersOf(request: JsonObject): string[] {
  return ['authorization', 'cookie'].flatMap((name) => headerOf(request, name) ?? []);
}

function headerOf({ headers }: JsonObject, name: string): string | undefined {
  if (!Array.isArray(headers)) return undefined;
  const found = headers.find((one) => isObject(one) && String(one['name']).toLowerCase() === name);
  return isObject(found) && typeof found['value'] === 'string' ? found['value'] : undefined;
}

function readCall(
  entry: JsonObject,
  request: JsonObject,
  { api, version, action, url }: { api: string; version: string; action: string; url: URL },
  listener: Listener,
): void {
  const method = String(request['method']).toUpperCase();
  if (method === 'OPTIONS') return;
  const response = isObject(entry['response']) ? entry['response'] : {};
  const asked = askedIn(request, method, url);
  if (asked === undefined) {
    listener.leftOut('calls whose body is no JSON, or not in the file');
    return;
  }
  const status = Number(response['status']);
  const refused = status !== 200;
  const told = refused ? undefined : bodyOf(response['content']);
  if (!refused && told === undefined) listener.leftOut('answers whose body is no JSON, or not in the file');
  const credential = headerOf(request, 'authorization');
  listener.message({
    kind: 'call',
    ...{ api, version, action, request: asked, told, refused },
    by: headerOf(request, 'x-author-id') ?? null,
    token: credential === undefined ? null : tokenIn(credential),
    at: timeOf(entry),
  });
}

/** What a call asks, from its body or its address; undefined when that cannot be read. */
function askedIn(request: JsonObject, method: string, url: URL): unknown {
  const { postData } = request;
  if (method === 'GET' || !isObject(postData)) {
    return Object.fromEntries([...url.searchParams].filter(([name]) => !ADDRESSING.has(name)));
  }
  return bodyOf(postData);
}

/** A body as the format keeps it; undefined when it is not there or no JSON. */
function bodyOf(content: unknown): unknown {
  if (!isObject(content) || typeof content['text'] !== 'string') return undefined;
  const { text, encoding } = content;
  const body = parseJson(encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text);
  return isUnreadable(body) ? undefined : body;
}

/** When it was answered. */
function timeOf({ startedDateTime, time }: JsonObject): number | null {
  const begun = Date.parse(String(startedDateTime));
  const lasted = typeof time === 'number' && time > 0 ? time : 0;
  return Number.isFinite(begun + lasted) ? begun + lasted : null;
}

function readSocket(
  entry: JsonObject,
  connection: { api: string; version: string },
  listener: Listener,
): void {
  const messages = entry['_webSocketMessages'];
  if (!Array.isArray(messages)) {
    listener.leftOut('websockets without their messages');
    return;
  }
  const frames = new SocketFrames(listener, connection);
  for (const message of messages) {
    const { type, time, opcode = TEXT, data }: JsonObject = isObject(message) ? message : {};
    const isSent = type === 'send';
    if ((!isSent && type !== 'receive') || opcode !== TEXT || typeof data !== 'string') {
      listener.leftOut('websocket messages that are no texts');
      continue;
    }
    frames.text(data, isSent, typeof time === 'number' && Number.isFinite(time) ? time * 1000 : null);
  }
  frames.end();
}

/** Of the accounts only whose token it is counts. */
function readAccounts(entry: JsonObject, request: JsonObject, listener: Listener): void {
  const response = isObject(entry['response']) ? entry['response'] : {};
  const answer = bodyOf(response['content']);
  const asked = isObject(request['postData']) ? request['postData']['text'] : undefined;
  if (typeof asked === 'string') {
    for (const [name, value] of new URLSearchParams(asked)) {
      if (/token|secret|code/.test(name)) listener.secret(value);
    }
  }
  if (!isObject(answer)) return;
  const { access_token: token, entity_id: id } = answer;
  if (typeof token !== 'string') return;
  listener.secret(token);
  if (typeof id === 'string') listener.identity(token, id);
}
