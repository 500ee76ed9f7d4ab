/**
 * How strong the witness is against the mutants that follow from the server's tables: every dropped refusal and every
 * silenced audience. An unbroken server first tells in which session and block each would have acted; only there it is
 * played. What cannot be seen from outside stands with its reason in `unseen.jsonl`.
 */
import { readFileSync } from 'node:fs';
import { watching } from '../../conformance/self/mutants/touch.ts';
import type { DerivedMutant } from '../../reference-server/mutants/operators/operator.ts';
import { judgedMutants } from '../../reference-server/mutants/operators.ts';
import { play } from './play.ts';
import type { Receiver } from './receiver.ts';

const UNSEEN = new URL('./unseen.jsonl', import.meta.url);
/** Of the mutants of an operator that can be seen, this part must change a hash. */
export const WANTED = 0.95;

/** A mutant that nobody outside can see, and why. */
interface Unseen {
  readonly name: string;
  readonly reason: string;
}

export function readUnseen(): readonly Unseen[] {
  const lines = readFileSync(UNSEEN, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): Unseen => JSON.parse(line));
}

/** The mutants that the witness must notice. */
export function witnessed(): readonly DerivedMutant[] {
  return judgedMutants().filter(({ operator }) => operator === 'drop-refusal' || operator === 'silence');
}

/** Where a mutant acts first in a session. */
export interface Met {
  readonly session: number;
  readonly block: number;
}

export interface Unbroken {
  /** Hashes of the blocks, by session. */
  readonly hashes: ReadonlyMap<number, readonly string[]>;
  /** By the mutant's name, in the order of the blocks. */
  readonly met: ReadonlyMap<string, readonly Met[]>;
}

/** Plays the sessions unbroken and notes which mutant would have acted where. */
export async function playUnbroken(
  mutants: readonly DerivedMutant[],
  sessions: readonly number[],
  receiver: Receiver,
): Promise<Unbroken> {
  const hashes = new Map<number, string[]>();
  const met = new Map<string, Met[]>();
  for (const session of sessions) {
    const own: string[] = [];
    const first = new Map<string, number>();
    const mutant = watching(mutants, (name) => {
      if (!first.has(name)) first.set(name, own.length + 1);
    });
    await play(session, {
      receiver,
      mutant,
      onBlock: (_block, seen) => {
        own.push(seen.behaviour);
        return true;
      },
    });
    hashes.set(session, own);
    for (const [name, block] of first) met.set(name, [...(met.get(name) ?? []), { session, block }]);
  }
  const sorted = [...met].map(([name, all]) => [name, all.toSorted((a, b) => a.block - b.block)] as const);
  return { hashes, met: new Map(sorted) };
}

/** The first block of a session that another server gives; a session that it ends counts too. */
async function differs(
  mutant: DerivedMutant,
  session: number,
  then: readonly string[],
  receiver: Receiver,
): Promise<number | undefined> {
  let found: number | undefined;
  let reached = 0;
  await play(session, {
    receiver,
    mutant,
    onBlock: (block, seen) => {
      reached = block;
      if (seen.behaviour !== then[block - 1]) found = block;
      return found === undefined;
    },
  }).catch(() => {
    found = reached + 1;
  });
  return found;
}

/** Where a mutant is noticed, twice the same; undefined when no session notices it. */
export async function noticedAt(
  mutant: DerivedMutant,
  unbroken: Unbroken,
  receiver: Receiver,
): Promise<Met | undefined> {
  for (const { session } of unbroken.met.get(mutant.name) ?? []) {
    const then = unbroken.hashes.get(session) ?? [];
    const block = await differs(mutant, session, then, receiver);
    // A machine that stands still lets pings time out: what is noticed once only was not the mutant.
    if (block === undefined || (await differs(mutant, session, then, receiver)) !== block) continue;
    return { session, block };
  }
  return undefined;
}

/** What came of one mutant; `met` is false where no session would have been different. */
export interface Seen {
  readonly name: string;
  readonly operator: string;
  readonly met: boolean;
  readonly at: Met | undefined;
}

interface OperatorStrength {
  readonly operator: string;
  readonly made: number;
  readonly unseen: number;
  readonly noticed: number;
}

/** Counts by operator, without those that cannot be seen. */
export function strengthOf(seen: readonly Seen[], unseen: readonly Unseen[]): readonly OperatorStrength[] {
  const hidden = new Set(unseen.map(({ name }) => name));
  return [...Map.groupBy(seen, ({ operator }) => operator)].map(([operator, all]) => ({
    operator,
    made: all.length,
    unseen: all.filter(({ name }) => hidden.has(name)).length,
    noticed: all.filter(({ name, at }) => at !== undefined && !hidden.has(name)).length,
  }));
}

/** What is wrong: too few are noticed, or the list of the unseen is not true. */
export function faultsOf(
  seen: readonly Seen[],
  unseen: readonly Unseen[],
  made: ReadonlySet<string>,
  wanted: number,
): string[] {
  const hidden = new Set(unseen.map(({ name }) => name));
  const weak = strengthOf(seen, unseen).filter((one) => one.noticed < wanted * (one.made - one.unseen));
  return [
    ...weak.map(({ operator, noticed, made: all, unseen: not }) => {
      return `${operator}: ${noticed} of ${all - not} change a hash, fewer than ${wanted * 100} %`;
    }),
    ...seen.flatMap(({ name, at }) =>
      at !== undefined && hidden.has(name) ? [`${name} is noticed, but listed in unseen.jsonl`] : [],
    ),
    ...unseen.flatMap(({ name, reason }) =>
      made.has(name) && reason !== '' ? [] : [`${name} of unseen.jsonl is not made, or has no reason`],
    ),
  ];
}
