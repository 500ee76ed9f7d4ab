/**
 * Drops each refusal of each decision, one at a time. Refusals of our own commands, which keep no rule of the protocol,
 * are left alone: no judge of the protocol can miss them.
 */
import { type Act, reasonsOf } from '../../core/decide/act.ts';
import { ACTS, COMMANDS } from '../../core/decide/index.ts';
import type { Hooks } from '../../core/mutation.ts';
import type { GuardName } from '../../core/world/mutant-hooks.ts';
import { type DerivedMutant, derivedMutant } from './operator.ts';

/** Drops the refusals of an action, on one side or both, that keep a rule. */
export function dropRefusal(actions: readonly string[], rule: string): Hooks {
  return {
    dropGuard: ({ api, action, rules }) => actions.includes(`${api}/${action}`) && rules.includes(rule),
  };
}

function dropGuardAt({ api, action, index }: GuardName): Hooks {
  return { dropGuard: (guard) => guard.api === api && guard.action === action && guard.index === index };
}

/** The first of a decision that keeps a rule is called by it, further ones by their error too, then by number. */
function placesOf(guards: readonly GuardName[]): string[] {
  const taken = new Set<string>();
  return guards.map(({ api, action, rules, error }) => {
    const short = `${api}/${action}/${rules[0]}`;
    const long = `${short}/${error}`;
    let place = taken.has(short) ? long : short;
    for (let next = 2; taken.has(place); next += 1) place = `${long}/${next}`;
    taken.add(place);
    return place;
  });
}

/** Every guard of one decision. */
function guardsOf(api: string, action: string, decision: Act<never>): GuardName[] {
  return reasonsOf(decision).map(({ rules, error }, index) => ({ api, action, index, rules, error }));
}

/** Every refusal of every action and login. */
export function droppedRefusals(): DerivedMutant[] {
  const tables: Record<string, Readonly<Record<string, Act<never>>>> = { ...ACTS, command: COMMANDS };
  return Object.entries(tables).flatMap(([api, acts]) =>
    Object.entries(acts).flatMap(([action, decision]) => {
      const guards = guardsOf(api, action, decision);
      return placesOf(guards).flatMap((place, index) => {
        const guard = guards[index];
        if (guard === undefined || guard.rules.includes('control')) return [];
        const description = `${guard.action} no longer refuses with ${guard.error} (${guard.rules.join(', ')}).`;
        // A refusal that only the definition speaks of breaks no rule of the catalogue.
        const rules = guard.rules.filter((code) => code !== 'definition');
        return [derivedMutant('drop-refusal', place, description, dropGuardAt(guard), rules)];
      });
    }),
  );
}

/** The refusal at a place, for a mutant that has a name of its own too. */
export function droppedRefusal(place: string): DerivedMutant {
  const found = droppedRefusals().find((mutant) => mutant.place === place);
  if (found === undefined) throw new Error(`no refusal stands at ${place}`);
  return found;
}
