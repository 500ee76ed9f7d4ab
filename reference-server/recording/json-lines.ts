/**
 * Reads JSON Lines: a call with its request and response, a push or a webhook in each, as docs/server-in-tests.md
 * describes them, or what `livechat-kit serve --log FILE` writes. One line at a time is in memory; no odd line ends it.
 */
import { isObject, isUnreadable, type JsonObject, parseJson } from '../edge/envelope.ts';
import { BadRecording, type Listener, type RecordedMessage, shownName } from './recorded.ts';

/** Reads one line. Throws `BadRecording` when it is no JSON, or of a journal. */
export function readLine(text: string, place: string, listener: Listener): void {
  if (text.trim() === '') return;
  let line: unknown;
  try {
    // For the words of its error only.
    JSON.parse(text);
    line = parseJson(text);
  } catch (fault) {
    throw new BadRecording(`${place}: not valid JSON: ${shownName(Object(fault).message)}`);
  }
  if (isUnreadable(line)) {
    listener.leftOut(`lines that hold too much: ${line.unreadable}`);
    return;
  }
  if (!isObject(line)) {
    listener.leftOut('lines that are no JSON objects');
    return;
  }
  if (line['journal'] !== undefined && line['seed'] !== undefined) {
    throw new BadRecording(`${place}: this is a journal; write world --journal FILE`);
  }
  const message = line['way'] === undefined ? describedIn(line) : loggedIn(line);
  if (message === 'answered later') return;
  if (message === undefined) {
    listener.leftOut('lines that are no call, push or webhook');
    return;
  }
  listener.message(message);
}

/** The documented form. */
function describedIn(line: JsonObject): RecordedMessage | undefined {
  const { version, action, request, response, error, push, webhook, by, at } = line;
  const api = line['api'] ?? (webhook === undefined ? undefined : 'agent');
  if (typeof api !== 'string' || typeof version !== 'string' || typeof action !== 'string') return undefined;
  const time = Date.parse(String(at));
  const base = {
    ...{ api, version, action },
    by: typeof by === 'string' ? by : null,
    token: null,
    at: Number.isFinite(time) ? time : null,
  };
  if (push !== undefined) return { ...base, kind: 'push', request: undefined, told: push };
  if (webhook !== undefined) return { ...base, kind: 'webhook', request: undefined, told: webhook };
  if (response === undefined && error === undefined) return undefined;
  return { ...base, kind: 'call', request, told: response, refused: error !== undefined };
}

/** A line of a log; a call comes once more, with its answer. */
function loggedIn({ way, call, push }: JsonObject): RecordedMessage | 'answered later' | undefined {
  if (way === 'in') return 'answered later';
  const passed = way === 'out' ? push : way === 'answer' ? call : undefined;
  if (!isObject(passed)) return undefined;
  const { action, api, version, payload, to, answer, at } = passed;
  const by = way === 'out' ? to : passed['by'];
  if (way === 'out') return describedIn({ action, api, version, at, by, push: payload });
  const given: JsonObject = isObject(answer) ? answer : { error: null };
  return describedIn({
    ...{ action, api, version, at, by, request: payload },
    ...('error' in given ? { error: given['error'] } : { response: given['payload'] }),
  });
}
