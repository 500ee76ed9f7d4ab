/**
 * How a server says that it was asked for too much: an error of this type in an answer of either transport, or status 429.
 * It only recognises that; who waits how long is decided in `manners.ts`.
 */
import { type HttpAnswer, isRecord, parseJson } from './ports.ts';

const SLOW_DOWN: ReadonlySet<unknown> = new Set(['too_many_requests', 'pending_requests_limit_reached']);
const TOO_MANY = 429;

/** Whether an HTTP answer asks to slow down. */
export function answerSlowsDown(answer: HttpAnswer | 'silence' | { readonly closed: string }): boolean {
  if (answer === 'silence' || 'closed' in answer || answer.status === 200) return false;
  return answer.status === TOO_MANY || errorSlowsDown(parseJson(answer.text));
}

/** How long a server asks to be left alone, in milliseconds: `Retry-After` in seconds or as a date; 0 where it does not say. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number = Date.now()): number {
  const asked = headers['retry-after']?.trim() ?? '';
  const milliseconds = /^\d+$/.test(asked) ? 1000 * Number(asked) : Date.parse(asked) - now;
  return Number.isFinite(milliseconds) && milliseconds > 0 ? milliseconds : 0;
}

/** Whether a frame does, or what a Web answer holds: `{status, body}` as it is recorded, or the body alone. */
export function errorSlowsDown(body: unknown): boolean {
  if (!isRecord(body)) return false;
  if (body['status'] === TOO_MANY) return true;
  return [body, body['payload'], body['body']].some(
    (part) => isRecord(part) && isRecord(part['error']) && SLOW_DOWN.has(part['error']['type']),
  );
}
