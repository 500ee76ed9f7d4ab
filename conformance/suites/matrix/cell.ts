/**
 * Cells of the matrix of refusals: what is wrong with one request of an act, the rule that is broken by it, and the
 * error types that the sources allow. It plays several cells on one scene, since a refusal changes nothing.
 */
import type { Api } from '../../../schemas/language/define.ts';
import { type CheckDef, RuleBroken } from '../../check.ts';
import { at, isObject, type Json, told } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import type { SetAct, Speaker } from './acts/act.ts';
import { ACT_ROWS, type NamedRow } from './acts/index.ts';
import { readChange } from './acts/reads.ts';

/** One reason to refuse one act. */
export interface Cell {
  /** Catalogue code. */
  readonly rule: string;
  /** What is wrong, for people: continues "is refused with". */
  readonly what: string;
  /** Error types that are allowed; empty means any. */
  readonly types: readonly string[];
  /** The request, bent in one way; undefined: as the act has it. */
  bent?(set: SetAct, stage: Stage): Json | Promise<Json>;
  /** Somebody else than the act's own. */
  by?(set: SetAct, stage: Stage): Promise<Speaker>;
}

/** The row of an action. Throws (a bug in the suite) when it has none. */
export function actRowOf(api: Api, action: string): NamedRow {
  const row = ACT_ROWS.find((one) => one.api === api && one.action === action);
  if (row === undefined) throw new Error(`there is no act ${api}/${action}`);
  return row;
}

/** Over what and in which versions a check of an act plays, and what it needs: as the act's definition says. */
export function asDefined({ definition, act }: NamedRow): Pick<CheckDef, 'transports' | 'window' | 'needs'> {
  const { transports, window } = definition;
  return { transports, ...(window && { window }), ...(act.needs.length > 0 && { needs: act.needs }) };
}

/** Where a request of a batch has what a single one has. */
export function inBatch(action: string, path: string): string {
  return action.startsWith('batch_') ? `requests/0/${path}` : path;
}

/**
 * The checks with one transport each: what is refused is the same over both (ENV-042), so each of them judges half. Which
 * one is a matter of the check's own name, so that a new check leaves the others' results as they are.
 */
export function inTurn(checks: readonly CheckDef[]): readonly CheckDef[] {
  return checks.map((check) => {
    if (check.transports?.length !== 2) return check;
    const isOverRtm = isOdd(`${check.rule} ${check.name ?? ''}`);
    return isOverRtm
      ? { ...check, transports: ['rtm'], instead: 'web' }
      : { ...check, transports: ['web'], instead: 'rtm' };
  });
}

/** Half of all names are. */
function isOdd(name: string): boolean {
  return [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 2 === 1;
}

/** A copy of the request with another value at a path such as `chat/users/0/id`; undefined leaves the member out. */
export function replaced(request: unknown, path: string, value: unknown): Json {
  const copy: unknown = replacedAt(request, path.split('/'), value);
  return isObject(copy) ? copy : {};
}

function replacedAt(here: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(here)) {
    const index = Number(name);
    return here.with(index, replacedAt(here[index], rest, value));
  }
  const members = isObject(here) ? here : {};
  return { ...members, [name]: replacedAt(members[name], rest, value) };
}

/** Plays the cells one after another and proves that nothing changed and nobody heard of them. */
export async function playCells(stage: Stage, row: NamedRow, cells: readonly Cell[]): Promise<void> {
  const { act, action } = row;
  if (cells.length === 0) throw new Error(`nothing is played of ${action}`);
  const set = await act.ready(stage);
  const before = await readChange(act.changes, set);
  const calls: { readonly by: Speaker; readonly payload: Json; readonly cell: Cell }[] = [];
  for (const cell of cells) {
    const by = (await cell.by?.(set, stage)) ?? set.by;
    calls.push({ by, payload: (await cell.bent?.(set, stage)) ?? set.request, cell });
  }
  await stage.settled();
  // Whoever has no connection hears nothing of it either way: what is judged is the refusal and what is read.
  const hearing = set.scene.people.filter(({ rtm }) => rtm.absent !== true);
  const marks = hearing.map((person) => [person, person.mark()] as const);
  for (const { by, payload, cell } of calls) await refusedAs(row, by, payload, cell.types);
  await stage.settled();
  for (const [person, mark] of marks) await heardNothing(stage, action, person, mark);
  stage.same(await readChange(act.changes, set), before, `state after the refused ${action}`, { set: false });
}

/** An entry of a batch is answered in its place (CONF-017), every other request as a whole. */
async function refusedAs(
  { action, definition }: NamedRow,
  by: Speaker,
  payload: Json,
  types: readonly string[],
): Promise<void> {
  if (definition.batchOf === undefined || !Array.isArray(payload['requests'])) {
    await by.refused(action, payload, types, { deliberate: true });
    return;
  }
  const outcome = await by.call(action, payload, { deliberate: true });
  const type = at(outcome, 'payload', 'responses', 0, 'error', 'type');
  if (typeof type === 'string' && (types.length === 0 || types.includes(type))) return;
  const wanted = `error ${types.join(' or ')} in the place of the entry`;
  throw new RuleBroken(wanted, told(outcome), `${action} ${JSON.stringify(payload)}`);
}

async function heardNothing(
  stage: Stage,
  action: string,
  person: Party,
  mark: ReturnType<Party['mark']>,
): Promise<void> {
  const heard = await person.traces(mark);
  const got = heard.map((push) => ({ push: push.action, payload: push.payload }));
  stage.equal(got, [], `pushes to ${person.name} after the refused ${action}`);
}
