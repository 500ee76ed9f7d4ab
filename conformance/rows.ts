/**
 * Checks as rows of a table. The key names the rule and, after `#`, which of its checks; the row says who acts and what
 * happens, what is given and what is played: `'CHAT-026#refused': asAgent('An agent outside …').given(…).plays(…)`.
 * It puts `CheckDef`s together and judges nothing.
 */
import * as fc from 'fast-check';
import type { Transport } from '../schemas/language/define.ts';
import type { Version, Window } from '../schemas/language/versions.ts';
import type { CheckDef, LicenseFor } from './check.ts';
import type { Stage } from './stage/stage.ts';
import type { Capability, LicenseSpec } from './target.ts';

type Acting = 'agent' | 'customer';

/** What rows of one table have in common unless a row says otherwise. */
type Defaults = Pick<
  CheckDef,
  'transports' | 'window' | 'needs' | 'license' | 'touches' | 'runs' | 'reading'
>;

interface Making extends Defaults, Pick<CheckDef, 'title' | 'api' | 'given' | 'first'> {
  readonly side?: Acting;
}

/** A row that is complete: one check, or one for each side. */
interface CheckRow {
  readonly made: readonly (Making & Pick<CheckDef, 'run'>)[];
}

type Rows = Readonly<Record<string, CheckRow>>;

type Members<T> = { readonly [K in keyof T]: fc.Arbitrary<T[K]> };

interface Around<Who> {
  readonly version: Version;
  readonly transport: Transport;
  readonly side: Who;
}

/** Written as methods, as in `CheckDef`, so that rows of any input fit one table. */
type Played<G, Who> = { of(stage: Stage, given: G, side: Who): Promise<void> }['of'];
type Drawn<T, Who> = { of(around: Around<Who>): fc.Arbitrary<T> }['of'];

interface Tries {
  /** Runs in one go, as in `CheckDef`. */
  readonly runs?: number;
}

/** A row in the making: `Who` is the side where both act, `G` what is given. What is played is said last. */
interface Draft<Who, G> {
  /** The input: an arbitrary, one for each member, or a function of the version, transport and side. */
  given<T>(input: fc.Arbitrary<T> | Drawn<T, Who>, tries?: Tries): Draft<Who, T>;
  given<T>(members: Members<T>, tries?: Tries): Draft<Who, T>;
  /** What is given before anything drawn, as in `CheckDef`. */
  first(...inputs: readonly G[]): Draft<Who, G>;
  /** The licence it plays in, which may depend on what is given. */
  license(license: LicenseSpec | LicenseFor<G>): Draft<Who, G>;
  /** What it takes beyond what its rule needs. */
  needs(...needs: readonly Capability[]): Draft<Who, G>;
  over(transport: Transport): Draft<Who, G>;
  within(window: Window): Draft<Who, G>;
  runs(count: number): Draft<Who, G>;
  /** See `CheckDef.touches`. */
  touches(): Draft<Who, G>;
  /** See `CheckDef.reading`. */
  byReading(): Draft<Who, G>;
  /** What happens on the stage. Where both sides act, the side comes after what is given, or in its place. */
  plays(run: Played<G, Who>): CheckRow;
}

function inputOf(
  input: fc.Arbitrary<unknown> | Members<object> | Drawn<unknown, unknown>,
  side: Acting | undefined,
): NonNullable<CheckDef['given']> {
  if (typeof input === 'function') return (context) => input({ ...context, side });
  const arbitrary = input instanceof fc.Arbitrary ? input : fc.record(input);
  return () => arbitrary;
}

function draft<Who, G>(making: readonly Making[]): Draft<Who, G> {
  const also = (more: Partial<Making>) => draft<Who, G>(making.map((one) => ({ ...one, ...more })));
  return {
    given: <T>(input: Parameters<typeof inputOf>[0], tries: Tries = {}) =>
      draft<Who, T>(making.map((one) => ({ ...one, given: inputOf(input, one.side), ...tries }))),
    first: (...first) => also({ first }),
    license: (license) => also({ license }),
    needs: (...needs) => also({ needs }),
    over: (transport) => also({ transports: [transport] }),
    within: (window) => also({ window }),
    runs: (runs) => also({ runs }),
    touches: () => also({ touches: true }),
    byReading: () => also({ reading: true }),
    plays(playOf) {
      const play: Played<unknown, unknown> = playOf;
      const made = making.map((one) => {
        const { side } = one;
        const run: CheckDef['run'] = (stage, given) => play(stage, one.given ? given : side, side);
        return { ...one, run };
      });
      return { made };
    },
  };
}

/** An agent acts. */
export const asAgent = (title: string) => draft<undefined, undefined>([{ title, api: 'agent' }]);

/** A customer acts. */
export const asCustomer = (title: string) => draft<undefined, undefined>([{ title, api: 'customer' }]);

/** The owner acts over the Configuration API. */
export const asOwner = (title: string) =>
  draft<undefined, undefined>([{ title, api: 'configuration', transports: ['web'] }]);

/** One check for each side; `{side}` in the title and in the key stands for it. */
export function asEither(title: string): Draft<Acting, Acting> {
  const sides = ['agent', 'customer'] as const;
  return draft(sides.map((side) => ({ title: title.replaceAll('{side}', side), api: side, side })));
}

/** The checks of a table. Throws (a bug in the suite) when a row of both sides has a key without `{side}`. */
export function judging(table: Rows, defaults: Defaults = {}): readonly CheckDef[] {
  return Object.entries(table).flatMap(([key, { made }]) => {
    const [rule = '', name] = key.split('#');
    return made.map(({ side, ...one }) => {
      if (side !== undefined && !key.includes('{side}')) throw new Error(`${key} does not say {side}`);
      const names = name === undefined ? {} : { name: name.replaceAll('{side}', side ?? '') };
      return { ...defaults, ...one, rule, ...names };
    });
  });
}

/** A table whose rows have something in common. */
export function withDefaults(defaults: Defaults): { judging: (table: Rows) => readonly CheckDef[] } {
  return { judging: (table) => judging(table, defaults) };
}

/** The rows that differ in one value only. */
export function rowsFor<const V>(values: readonly V[], rowsOf: (value: V) => Rows): Rows {
  return Object.fromEntries(values.flatMap((value) => Object.entries(rowsOf(value))));
}
