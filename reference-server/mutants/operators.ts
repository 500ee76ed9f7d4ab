/**
 * Every mutant that follows from the server's tables, made when first asked for. A table that grows has more mutants,
 * without anybody writing one; what no table says is one line in the file of its area.
 */
import { audiences, doubled, silenced } from './operators/audiences.ts';
import { droppedFacts } from './operators/facts.ts';
import { limitsOffByOne } from './operators/limits.ts';
import { changedMembers, chosenMembers } from './operators/members.ts';
import type { DerivedMutant } from './operators/operator.ts';
import { droppedRefusals } from './operators/refusals.ts';
import { lateTimers } from './operators/timers.ts';
import { ignoredWindows } from './operators/windows.ts';

/** All but those of members. */
function ofOtherTables(): DerivedMutant[] {
  return [
    ...droppedRefusals(),
    ...audiences().map(silenced),
    ...audiences().map(doubled),
    ...droppedFacts(),
    ...ignoredWindows(),
    ...limitsOffByOne(),
    ...lateTimers(),
  ];
}

const byName = (mutants: readonly DerivedMutant[]) => new Map(mutants.map((mutant) => [mutant.name, mutant]));
let every: ReadonlyMap<string, DerivedMutant> | undefined;

/** Every derived mutant by its name. */
export function derivedMutants(): ReadonlyMap<string, DerivedMutant> {
  every ??= byName([...ofOtherTables(), ...changedMembers()]);
  return every;
}

/** Those that are judged: all, but of the members a bounded choice (see `operators/members.ts`). */
export function judgedMutants(): readonly DerivedMutant[] {
  return [...byName([...ofOtherTables(), ...chosenMembers()]).values()];
}
