/**
 * A check is a property: it names the rule it judges, what it needs, an arbitrary that makes its input, and
 * a function that plays it on a `Stage`. The engine runs it in each version and transport, shrinks a failure
 * with fast-check and turns the outcome into a verdict. A check never decides its own verdict.
 */
import type * as fc from 'fast-check';
import type { Transport } from '../schemas/language/define.ts';
import type { Version, Window } from '../schemas/language/versions.ts';
import type { Stage } from './stage/stage.ts';
import type { Capability, LicenseSpec } from './target.ts';

export type Level = 'must' | 'should' | 'may';

/** Written as a method so that `CheckDef<G>` fits `CheckDef`, whatever G is. */
export type LicenseFor<G> = { of(given: G): LicenseSpec }['of'];

export interface CheckDef<G = unknown> {
  /** Catalogue code of the rule judged, e.g. `THREAD-001`; the slug, level, basis and statement come from `schemas/rules`. */
  readonly rule: string;
  /** Distinguishes several checks of one rule; part of the result id as `slug#name`. */
  readonly name?: string;
  /** What happens, for the report: one sentence, present tense. */
  readonly title: string;
  readonly api: 'agent' | 'customer' | 'configuration';
  /** Transports the acting party is driven over; default both. */
  readonly transports?: readonly Transport[];
  /** It says the same over both transports and is played over one: over this one where the other is not served. */
  readonly instead?: Transport;
  readonly window?: Window;
  /** Its rule is stated, but that it holds for what is played here is our reading of it, which others may not share. */
  readonly reading?: true;
  /** What this check takes beyond what its rule needs (`schemas/rules`). */
  readonly needs?: readonly Capability[];
  /** Licence the check plays in; a function when it depends on the input. */
  readonly license?: LicenseSpec | LicenseFor<G>;
  /**
   * It changes the status, the limit or the connections of its agents, who then can be nobody else's meanwhile. Said of
   * checks that move the clock, which share people where time is real.
   */
  readonly touches?: true;
  /** Input of the check; fast-check shrinks it when the check fails. Leave out when there is none. */
  readonly given?: (context: { version: Version; transport: Transport }) => fc.Arbitrary<G>;
  /** Inputs that tell most, played before any drawn one, so that a single run is one of them. */
  readonly first?: readonly G[];
  /** Runs in one go, default 3 with an arbitrary and 1 without; histories ask for more. */
  readonly runs?: number;
  /** A method, so that checks of any input fit one list: `readonly CheckDef[]`. */
  run(stage: Stage, given: G): Promise<void>;
}

export function defineCheck<G>(definition: CheckDef<G>): CheckDef<G> {
  return definition;
}

/**
 * What first went another way than the protocol has it, in words that many checks share: one message that lacks one
 * member, one action that answers one error, one push that never comes. Checks with the same one have one cause.
 */
export interface Deviation {
  /** A message of the wrong shape, an answer that is no success, or a push that came never or twice. */
  readonly kind: 'shape' | 'answer' | 'push';
  /** Text form of the message, e.g. `agent/start_chat/response`. */
  readonly message: string;
  /** Pointer of the member at fault; the error type, `silence` or `closed`; `missing` or `doubled` for a push. */
  readonly what: string;
  /** One line for people. */
  readonly text: string;
}

/** What a broken rule can say beside wanted and got. */
interface BrokenMore {
  readonly deviation?: Deviation | undefined;
  /** Pointers at which two values differ, one line each, uncut. */
  readonly differs?: readonly string[];
}

/** A text as it is printed and stands in messages, which are one line; the result file holds the whole. */
export function inShort(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text;
}
const MOST = 400;

/** Thrown by stage helpers when the target breaks the rule; carries what the report prints. */
export class RuleBroken extends Error {
  readonly wanted: string;
  readonly got: string;
  readonly sent: string | undefined;
  readonly deviation: Deviation | undefined;
  readonly differs: readonly string[];
  constructor(wanted: string, got: string, sent?: string, more: BrokenMore = {}) {
    super(`wanted ${inShort(wanted)}, got ${inShort(got)}`);
    this.name = 'RuleBroken';
    this.wanted = wanted;
    this.got = got;
    this.sent = sent;
    this.deviation = more.deviation;
    this.differs = more.differs ?? [];
  }
}

/** Thrown when a check could not reach the point it judges because the target failed at something else. */
export class Obstructed extends Error {
  /** What the target failed at, where that is known; null: at nothing, as when it left out what it may leave out. */
  readonly deviation: Deviation | null | undefined;
  constructor(message: string, deviation?: Deviation | null) {
    super(message);
    this.name = 'Obstructed';
    this.deviation = deviation;
  }
}

/**
 * Thrown when the check turns out to need something the target does not offer; the verdict is *not run*. Targets
 * throw it; a check that knows beforehand lists the capability in `needs`.
 */
export class NotOffered extends Error {
  readonly capability: string;
  constructor(capability: string) {
    super(`the target does not offer ${capability}`);
    this.name = 'NotOffered';
    this.capability = capability;
  }
}
