/**
 * How far a run is: a line that rewrites itself in a terminal, a line every ten seconds elsewhere. It only puts the
 * words together; who calls it decides when and where they go.
 */

interface Standing {
  readonly judged: number;
  readonly all: number;
  readonly failures: number;
  /** Failures that a baseline knows, which are none of the others. */
  readonly known?: number;
  /** Milliseconds since the run began. */
  readonly elapsed: number;
}

/** `120 of 480 judged, 3 failed, about 12 s left`. */
export function progressText({ judged, all, failures, known = 0, elapsed }: Standing): string {
  const left = judged === 0 ? undefined : (elapsed / judged) * (all - judged);
  const time = left === undefined ? '' : `, about ${duration(left)} left`;
  const more = known === 0 ? '' : `, ${known} known`;
  return `${judged} of ${all} judged, ${failures} failed${more}${time}`;
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const LIVE_MS = 200;
const SELDOM_MS = 10_000;
/** Back to the start of the line, and clears it. */
const CLEAR = '\r\u001b[2K';

/** Tells how far a run is until it is ended. */
export class Progress {
  private readonly err: (text: string) => void;
  private readonly live: boolean;
  private readonly standing: () => Standing;
  private readonly timer: NodeJS.Timeout;
  private shown = false;

  constructor(io: { err(text: string): void; readonly live?: boolean }, standing: () => Standing) {
    this.err = (text) => io.err(text);
    this.live = io.live === true;
    this.standing = standing;
    this.timer = setInterval(() => this.tell(), this.live ? LIVE_MS : SELDOM_MS);
    this.timer.unref();
  }

  /** Says how far the run is, now. */
  tell(): void {
    const text = progressText(this.standing());
    this.err(this.live ? `${CLEAR}${text}` : `${text}\n`);
    this.shown = this.live;
  }

  /** Makes room for other output. */
  clear(): void {
    if (this.shown) this.err(CLEAR);
    this.shown = false;
  }

  end(): void {
    clearInterval(this.timer);
    this.clear();
  }
}
