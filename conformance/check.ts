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
  readonly window?: Window;
  /** What this check takes beyond what its rule needs (`schemas/rules`). */
  readonly needs?: readonly Capability[];
  /** Licence the check plays in; a function when it depends on the input. */
  readonly license?: LicenseSpec | LicenseFor<G>;
  /** Input of the check; fast-check shrinks it when the check fails. Leave out when there is none. */
  readonly given?: (context: { version: Version; transport: Transport }) => fc.Arbitrary<G>;
  /** Runs in one go, default 3 with an arbitrary and 1 without; histories ask for more. */
  readonly runs?: number;
  /** A method, so that checks of any input fit one list: `readonly CheckDef[]`. */
  run(stage: Stage, given: G): Promise<void>;
}

export function defineCheck<G>(definition: CheckDef<G>): CheckDef<G> {
  return definition;
}

/** One place in which two values differ; a side that is not there is undefined. */
export interface Deviation {
  /** JSON pointer into the value the target gave. */
  readonly pointer: string;
  readonly got: unknown;
  readonly wanted: unknown;
}

/** Thrown by stage helpers when the target breaks the rule; carries what the report prints. */
export class RuleBroken extends Error {
  readonly wanted: string;
  readonly got: string;
  readonly sent: string | undefined;
  /** For a comparison of values, the places that differ, uncut; empty otherwise. */
  readonly differs: readonly Deviation[];
  constructor(wanted: string, got: string, sent?: string, differs: readonly Deviation[] = []) {
    super(`wanted ${wanted}, got ${got}`);
    this.name = 'RuleBroken';
    this.wanted = wanted;
    this.got = got;
    this.sent = sent;
    this.differs = differs;
  }
}

/** Thrown when a check could not reach the point it judges because the target failed at something else. */
export class Obstructed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Obstructed';
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
