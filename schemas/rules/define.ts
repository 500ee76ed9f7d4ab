/**
 * What a rule of the protocol is, and the short forms in which the rows of each area are written. A rule states
 * one testable claim; how it is judged is the suites' business, how it is kept is the server's.
 */
import type { Window } from '../language/versions.ts';

/** `must`: a violation is a failure; `should`: a warning; `may`: allowed, and a kit must tolerate it. */
export type Level = 'must' | 'should' | 'may';

/** `stated`: a source says it. `inferred`: it follows from sources or fills a gap; a warning against other targets. */
export type Basis = 'stated' | 'inferred';

/** What a tester needs beyond one agent and one customer with tokens. */
export type Need = 'clock' | 'provisioning' | 'two-agents' | 'two-customers' | 'webhook-receiver' | 'restart';

export interface Rule {
  /** Stable id that says the claim: `threads.one-active`. Never renamed once released. */
  readonly slug: string;
  /** Stable catalogue code: `THREAD-001`. */
  readonly code: string;
  readonly area: string;
  readonly level: Level;
  readonly basis: Basis;
  readonly statement: string;
  /** Page and section of the public documentation that carries it. */
  readonly source: string;
  readonly versions: Window;
  readonly needs: readonly Need[];
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
  readonly source: string;
  readonly observable: string;
  readonly basis?: Basis;
  readonly versions?: Window;
  readonly needs?: readonly Need[];
  readonly concerns?: readonly string[];
}

type RuleInArea = Omit<Rule, 'area'>;

function row(level: Level): (code: string, slug: string, rest: Row) => RuleInArea {
  return (code, slug, rest) => ({ basis: 'stated', versions: {}, needs: [], ...rest, code, slug, level });
}

export const must = row('must');
export const should = row('should');
export const may = row('may');

/**
 * The rules of one area. `prefix` stands before every slug of the rows. Throws on a code or slug of the wrong form,
 * since both are ids that others keep.
 */
export function defineRules(area: string, prefix: string, rows: readonly RuleInArea[]): readonly Rule[] {
  return rows.map((entry) => {
    if (!/^[A-Z]+-\d{3}$/.test(entry.code)) throw new Error(`${area}: ${entry.code} is no rule code`);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(entry.slug))
      throw new Error(`${entry.code}: ${entry.slug} is no slug`);
    return { ...entry, area, slug: `${prefix}.${entry.slug}` };
  });
}
