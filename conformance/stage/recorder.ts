/**
 * Remembers what one execution of a check sent and received, for the report of a failure. Setting the stage is
 * kept apart from the acts of the check, and tokens are never kept.
 */

import { judgeFrame, type Violation, type WireLedger } from '../engine/wire.ts';
import type { Frame, Tap } from '../target.ts';

/** One request the check made, as it is printed. */
export interface Act {
  readonly session: string;
  readonly action: string;
  readonly text: string;
  /** The form of its Authorization header, where it has headers. */
  readonly authorization?: string;
  /** The command that sends it again, for what is no message of the three APIs. */
  readonly again?: string;
}

export class Recorder {
  readonly frames: Frame[] = [];
  readonly acts: Act[] = [];
  readonly violations: Violation[] = [];
  /** People on the stage in order of appearance. */
  readonly cast: string[] = [];
  private settingUp = 0;
  readonly tap: Tap;

  /** `onFrame` sees every frame, barriers too. */
  constructor(ledger: WireLedger, replay: string, onFrame: Tap = () => undefined) {
    this.tap = (frame) => {
      onFrame(frame);
      if (frame.mark !== 'barrier') this.record(frame);
      this.violations.push(...judgeFrame(frame, ledger, replay));
    };
  }

  /** Whatever `work` sends is set-up, not an act of the check. */
  async setUp<T>(work: () => Promise<T>): Promise<T> {
    this.settingUp += 1;
    try {
      return await work();
    } finally {
      this.settingUp -= 1;
    }
  }

  /** Notes a request that is no message of the three APIs; its text holds no secret. */
  acted(act: Act): void {
    if (this.settingUp === 0) this.acts.push(act);
  }

  private record(frame: Frame): void {
    this.frames.push(frame);
    if (frame.direction !== 'sent' || this.settingUp > 0) return;
    const payload = frame.kind === 'raw' || frame.transport === 'web' ? frame.body : payloadOf(frame.body);
    this.acts.push({
      session: frame.session,
      action: frame.action,
      // Written when it is printed, which is after a failure only.
      get text() {
        return `${frame.action} ${short(withoutSecrets(payload ?? {}), UNCUT)}`.trim();
      },
      ...(frame.authorization === undefined ? {} : { authorization: frame.authorization }),
    });
  }
}

function payloadOf(body: unknown): unknown {
  return (body as { payload?: unknown } | undefined)?.payload;
}

/** No limit: result files hold everything, and what is printed is cut where it is printed. */
export const UNCUT = Number.POSITIVE_INFINITY;

/** A value as one line of JSON, cut to `limit` characters. */
export function short(value: unknown, limit = 160): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

const SECRETS = new Set(['token', 'secret_key', 'authorization']);

/** A copy in which credentials are blanked, so that reports can be shown to anybody. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      SECRETS.has(key) && typeof entry === 'string' ? '…' : withoutSecrets(entry),
    ]),
  );
}
