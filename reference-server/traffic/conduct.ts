/**
 * What clients do with their connections, as far as it shows a slip of theirs: silence where a ping is due, a login that a
 * disconnect has ruled out, a version that is not served. Doors tell it what clients do, and it does nothing to anybody.
 * Silence is counted in real time, since that is what a client's own timer runs by, wherever a test has moved the clock.
 */
import type { Finding } from '../edge/call.ts';
import { isObject } from '../edge/envelope.ts';
import type { Passing } from './traffic-types.ts';

/** A ping is due every 15 seconds, and after 30 a server may end the connection; so much longer is no matter of delay. */
const SILENCE_MS = 35_000;

/** Why a connection ended, where the same login at the same place is of no use. */
const FINAL: ReadonlySet<string> = new Set([
  'access_token_revoked',
  'access_token_expired',
  'license_expired',
  'license_not_found',
  'unsupported_version',
  'misdirected_connection',
]);

/** A connection as its client has asked for it. */
interface Asked {
  readonly api: 'agent' | 'customer';
  /** As it stands in the path, served or not. */
  readonly version: string;
  /** Host, path and query: another region is another place. */
  readonly place: string;
}

interface Line extends Asked {
  /** Real milliseconds at which its client last said something of itself. */
  readonly saidAt: number;
  readonly silent: boolean;
  /** With what it was logged in, and where. */
  readonly login: string | undefined;
}

export interface Misconduct {
  readonly kind: 'ping' | 'ended' | 'version';
  readonly api: string;
  readonly version: string;
  /** Why a connection had ended before. */
  readonly reason?: string;
}

export class Conduct {
  /** Hears of what a strict server would have refused. */
  readonly found: (finding: Finding) => void;
  readonly #now: () => number;
  readonly #lines = new Map<string, Line>();
  /** Logins that are of no use any more, with the reason that was told. */
  readonly #ruledOut = new Map<string, string>();
  readonly #seen: Misconduct[] = [];

  constructor(now: () => number, found: (finding: Finding) => void) {
    this.#now = now;
    this.found = found;
  }

  opened(connectionId: string, asked: Asked): void {
    this.#lines.set(connectionId, { ...asked, saidAt: this.#now(), silent: false, login: undefined });
  }

  /** It was refused before it could say anything. */
  turnedAway({ api, version }: Omit<Asked, 'place'>, reason: string): void {
    if (reason === 'unsupported_version') this.#seen.push({ kind: 'version', api, version });
  }

  /** Its client has said something of itself: a frame, or nothing but a control frame that asks for an answer. */
  said(connectionId: string, frame?: unknown): void {
    const line = this.#heard(connectionId);
    if (line === undefined || !isObject(frame) || frame['action'] !== 'login') return;
    const token = isObject(frame['payload']) ? frame['payload']['token'] : undefined;
    if (typeof token !== 'string') return;
    const login = `${token.replace(/^\w+ /, '')} ${line.place}`;
    const reason = this.#ruledOut.get(login);
    const { api, version } = line;
    if (reason !== undefined) this.#seen.push({ kind: 'ended', api, version, reason });
    this.#lines.set(connectionId, { ...line, login });
  }

  closed(connectionId: string): void {
    this.#heard(connectionId);
    this.#lines.delete(connectionId);
  }

  /** A listener of traffic: what a last push says counts for the login that it ended. */
  readonly hear = (passing: Passing): void => {
    if (passing.way !== 'out' || !passing.push.action.endsWith('_disconnected')) return;
    const reason = String(Object(passing.push.payload).reason);
    const login = this.#lines.get(passing.push.connection_id)?.login;
    if (login !== undefined && FINAL.has(reason)) this.#ruledOut.set(login, reason);
  };

  /** Another world begins, in which the same tokens may be good. */
  beginEra(): void {
    this.#ruledOut.clear();
  }

  /** All that was seen so far, in its order. */
  list(): readonly Misconduct[] {
    for (const connectionId of this.#lines.keys()) this.#heard(connectionId);
    return this.#seen;
  }

  /** Looks how long a client has been silent, and begins to count anew. */
  #heard(connectionId: string): Line | undefined {
    const line = this.#lines.get(connectionId);
    if (line === undefined) return undefined;
    const now = this.#now();
    const { api, version } = line;
    const silent = now - line.saidAt > SILENCE_MS;
    if (silent && !line.silent) this.#seen.push({ kind: 'ping', api, version });
    const heard = { ...line, saidAt: now, silent: line.silent || silent };
    this.#lines.set(connectionId, heard);
    return heard;
  }
}
