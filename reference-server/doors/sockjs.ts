/**
 * The older door to the websocket API, which a released client still knocks at: SockJS, of whose ways of carrying only the
 * websocket one is offered. It wraps and unwraps texts; what a text means is decided at the edge. No page describes it.
 */
import { getRandomValues } from 'node:crypto';
import type { WebAnswer } from '../edge/web.ts';

const INFO_PATH = /^\/v\d+(?:\.\d+)?\/(?:agent|customer)\/rtm\/sjs\/info\/?$/;
/** A server and a session are numbers of the client's own. */
const SOCKET_PATH = /^(\/v\d+(?:\.\d+)?\/(?:agent|customer)\/rtm\/)sjs\/[^/.]+\/[^/.]+\/websocket\/?$/;

export function isSockjsInfo(path: string): boolean {
  return INFO_PATH.test(path);
}

/** What a client asks for before it connects: websockets are to be had, and nothing has to be remembered. */
export function sockjsInfo(): WebAnswer {
  const [entropy] = getRandomValues(new Uint32Array(1));
  const body = { websocket: true, origins: ['*:*'], cookie_needed: false, entropy };
  return { status: 200, headers: { 'Cache-Control': 'no-store' }, body };
}

/** The path of the same connection without SockJS; undefined when the path is none of it. */
export function unwrappedPath(path: string): string | undefined {
  const [, before] = SOCKET_PATH.exec(path) ?? [];
  return before === undefined ? undefined : `${before}ws`;
}

/** What a SockJS client has to hear as it opens, … */
export const OPENED = 'o';
/** … how a message is inSockjs for it, … */
export const inSockjs = (text: string): string => `a${JSON.stringify([text])}`;
/** … and what says the end. */
export const ended = (code: number, reason: string): string => `c${JSON.stringify([code, reason])}`;

/** Messages that one text may hold. Clients send each in a text of its own; a text of millions would hold up everybody. */
export const MOST_MESSAGES = 100;

/** The messages in a text of a SockJS client, a list or a single one; the text itself when it is neither, or too long a list. */
export function unwrapped(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return [value];
    const isList = Array.isArray(value) && value.length <= MOST_MESSAGES;
    if (isList && value.every((entry) => typeof entry === 'string')) return value;
  } catch {
    // It is answered as any frame that cannot be read.
  }
  return [text];
}
