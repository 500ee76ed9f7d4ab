/**
 * What a rule of the protocol is, and the short forms in which the rows of each area are written. A rule states
 * one testable claim; how it is judged is the suites' business, how it is kept is the server's.
 */
import type { Window } from '../language/versions.ts';
import { AREAS, type Area } from './areas.ts';
import type { Capability } from './capability.ts';
import { type Citation, type Source, sourceOf } from './source.ts';

/** `must`: a violation is a failure; `should`: a warning; `may`: allowed, and a kit must tolerate it. */
export type Level = 'must' | 'should' | 'may';

/** `stated`: a source says it. `inferred`: it follows from sources or fills a gap; a warning against other targets. */
export type Basis = 'stated' | 'inferred';

/**
 * What a rule rests on, by clause: a source may state what happens and leave open which error type is answered.
 * Where the type is `inferred` the pairing is ours, and a tester accepts other refusals that change nothing.
 */
export interface BasisByClause {
  readonly behaviour: Basis;
  /** Only in rules that name an error type. */
  readonly errorType?: Basis;
  /** Only where the claim says more than its sources: a sample alone shows it, or we joined one fact to another. */
  readonly detail?: Basis;
}

export type Clause = keyof BasisByClause;

/**
 * What can decide the rule.
 *
 * `trace`: a record of what crossed the wire (frames, HTTP calls and deliveries of some clients, each with its time,
 * connection and version) shows a violation by itself, whoever made it: shapes and values of one message, an answer
 * against its own request, order, links, counts, uniqueness, and what may never change once it was seen. The record
 * need not be complete: nothing that an unseen client does can make the violation right.
 *
 * `play`: one must know more than the wire tells (settings, groups, roles, scopes, presence, who is entitled to hear),
 * have caused the situation, or be sure that nobody else interfered; also whatever is a violation by its absence.
 */
export type Decider = 'trace' | 'play';

export interface Rule {
  /** Stable id that says the claim: `threads.one-active`. Never renamed once released. */
  readonly slug: string;
  /** Stable catalogue code: `THREAD-001`. */
  readonly code: string;
  readonly area: Area;
  readonly level: Level;
  readonly basis: BasisByClause;
  readonly statement: string;
  /** Where the documentation carries it. */
  readonly source: readonly Source[];
  readonly versions: Window;
  /**
   * What every check of the rule takes; empty when one agent and one customer are enough. A check that takes more
   * says so itself.
   */
  readonly needs: readonly Capability[];
  readonly decidedBy: Decider;
  /** How an outside tester sees a violation. */
  readonly observable: string;
  /**
   * Messages the rule is about, as patterns (`concerns.ts`); none when it is about every message or about frames and
   * headers. When it is left out, the messages are those that the statement and the source name.
   */
  readonly concerns?: readonly string[];
}

interface Row {
  readonly statement: string;
  readonly source: readonly [Citation, ...Citation[]];
  readonly observable: string;
  readonly decidedBy: Decider;
  /** Left out: stated, and no error type is named. One word: of the behaviour. */
  readonly basis?: Basis | BasisByClause;
  /** Left out: all versions. */
  readonly versions?: Window;
  /** Left out: nothing beyond one agent and one customer. */
  readonly needs?: readonly Capability[];
  readonly concerns?: readonly string[];
}

type RuleInArea = Omit<Rule, 'area'>;

function row(level: Level): (code: string, slug: string, rest: Row) => RuleInArea {
  return (code, slug, { basis = 'stated', source, ...rest }) => ({
    versions: {},
    needs: [],
    ...rest,
    code,
    slug,
    level,
    basis: typeof basis === 'string' ? { behaviour: basis } : basis,
    source: source.map(sourceOf),
  });
}

export const must = row('must');
export const should = row('should');
export const may = row('may');

/**
 * What a clause of a rule rests on; of its behaviour when no clause is named, which is the one word that the
 * catalogue has. A clause that a row does not set apart rests on what the behaviour does.
 */
export function basisOf(rule: Pick<Rule, 'basis'>, clause: Clause = 'behaviour'): Basis {
  return rule.basis[clause] ?? rule.basis.behaviour;
}

/**
 * Rules of one area, from one file of its folder. The area stands before every slug. Throws on a code or slug of the
 * wrong form, since both are ids that others keep.
 */
export function defineRules(area: Area, rows: readonly RuleInArea[]): readonly Rule[] {
  return rows.map((entry) => {
    const prefix = AREAS[area].code;
    if (!new RegExp(`^${prefix}-\\d{3}$`).test(entry.code))
      throw new Error(`${area}: ${entry.code} is no code of this area; write ${prefix}- and three digits`);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(entry.slug))
      throw new Error(
        `${entry.code}: ${entry.slug} is no slug; write small letters, digits and single hyphens`,
      );
    return { ...entry, area, slug: `${area}.${entry.slug}` };
  });
}

/** Number of a code: 7 of `THREAD-007`. */
export function codeNumber(code: string): number {
  return Number(code.slice(code.lastIndexOf('-') + 1));
}

/** The rules of several files of one area, in the order of their codes. */
export function inCatalogueOrder(...files: readonly (readonly Rule[])[]): readonly Rule[] {
  return files.flat().sort((a, b) => codeNumber(a.code) - codeNumber(b.code));
}
