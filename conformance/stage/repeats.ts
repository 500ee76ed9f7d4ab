/**
 * Knows which pushes say nothing new: those that repeat how an agent, a group or the licence is, as the connection was told
 * last, or as anybody was told before it was opened. A right server may send one whenever it likes (CONF-018), so it is
 * neither late nor a trace of a call. It reads frames and judges nothing.
 */
import type { Frame, Tap } from '../target.ts';
import { isRecord } from '../targets/ports.ts';

/** Pushes that say how something is. */
const SAYS_A_VALUE = /_(?:set|updated)$/;

/** Whether a push of this name says how something is, and may therefore be repeated. */
export function saysAValue(action: string): boolean {
  return SAYS_A_VALUE.test(action);
}

/** What was told last, and when, in steps of `LastTold.moment`. */
interface Value {
  readonly text: string;
  readonly since: number;
}

/** What the connections of one target were told. */
export class LastTold {
  private readonly values = new Map<string, Value>();
  moment = 0;

  note(subject: string, text: string): void {
    if (this.values.get(subject)?.text === text) return;
    this.moment += 1;
    this.values.set(subject, { text, since: this.moment });
  }

  /** What it was at a moment, where it has not changed since. */
  at(subject: string, moment: number): string | undefined {
    const value = this.values.get(subject);
    return value !== undefined && value.since <= moment ? value.text : undefined;
  }
}

export class Repeats {
  private readonly told: LastTold | undefined;
  /** What a connection was told last itself, again. */
  private readonly heardBefore = new WeakSet<object>();
  /** What others were told before it was opened: it may have changed since without anybody there to hear of it. */
  private readonly toldBefore = new WeakSet<object>();

  /**
   * Without `told` nothing is taken for repeated: on a licence of one's own nobody else acts, so what is told again is told
   * once too often.
   */
  constructor(told: LastTold | undefined) {
    this.told = told;
  }

  /** A tap for one connection, which is opened now. */
  watch(tap: Tap): Tap {
    const { told } = this;
    if (told === undefined) return tap;
    const opened = told.moment;
    const own = new Map<string, string>();
    return (frame) => {
      if (frame.kind === 'push' && saysAValue(frame.action)) this.arrived(frame, told, own, opened);
      tap(frame);
    };
  }

  /** Whether this push, as it came, need not be news to its connection: nothing may be concluded from its coming. */
  isRepeated(body: unknown): boolean {
    return isRecord(body) && (this.heardBefore.has(body) || this.toldBefore.has(body));
  }

  /** Whether it says to its connection what that one heard last. */
  isHeardAgain(body: unknown): boolean {
    return isRecord(body) && this.heardBefore.has(body);
  }

  private arrived(
    { action, api, version, body }: Frame,
    told: LastTold,
    own: Map<string, string>,
    opened: number,
  ): void {
    if (!isRecord(body)) return;
    const { payload } = body;
    const names = namesIn(payload);
    if (names.some(([name]) => OF_A_STAGE.has(name))) return;
    const subject = JSON.stringify([api, version, action, names]);
    const text = JSON.stringify(payload);
    const heard = own.get(subject);
    if (heard === text) this.heardBefore.add(body);
    else if (heard === undefined && told.at(subject, opened) === text) this.toldBefore.add(body);
    own.set(subject, text);
    told.note(subject, text);
  }
}

/** What is said of chats and customers only their stage brings about, and nobody repeats it unasked. */
const OF_A_STAGE: ReadonlySet<string> = new Set(['chat_id', 'customer_id']);
const NAMES_SOMEBODY = /^(?:id|\w+_id)$/;

/** The ids by which a push says what it is about, in its payload or in the entries of a list there. */
function namesIn(payload: unknown): readonly (readonly [string, unknown])[] {
  const records = [payload, ...(isRecord(payload) ? Object.values(payload).flat() : [])].filter(isRecord);
  return records.flatMap((record) => Object.entries(record).filter(([name]) => NAMES_SOMEBODY.test(name)));
}
