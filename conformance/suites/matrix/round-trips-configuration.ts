/**
 * Given = read, for what the owner configures: what a write was given is what every read gives back, what it did not name
 * stays, and what was deleted is no longer there. Sets are compared as sets; members that no version defines do not count.
 */
import { type CheckDef, defineCheck } from '../../check.ts';
import type { Stage } from '../../stage/stage.ts';
import { type Json, listAt, told } from '../scenes.ts';
import { freshName } from './acts/places.ts';
import { make, NOUNS, type NounRow, type NounScene, named, ONE_GROUP } from './nouns.ts';

const WEB = ['web'] as const;
const needs = ['configuration'] as const;

/** One of a noun as each read has it: the list's entry first, then the one of its own; undefined where it is not there. */
async function reads(
  stage: Stage,
  { noun, fields, hasGet, list }: NounRow,
  ref: Json,
): Promise<readonly (Json | undefined)[]> {
  const more = fields === undefined ? {} : { fields };
  const outcome = await stage.owner.call(`list_${noun}s`, { ...list, ...more });
  const [key, value] = Object.entries(ref)[0] ?? [];
  const listed = listAt(outcome, 'payload').find((entry) => entry[key ?? ''] === value);
  if (!hasGet) return [listed];
  const got = await stage.owner.call(`get_${noun}`, { ...ref, ...more });
  return [listed, got.kind === 'success' ? (got.payload as Json) : undefined];
}

/** Every read has what was given, and the reads agree. */
async function keeps(stage: Stage, row: NounRow, ref: Json, given: Json, what: string): Promise<void> {
  const all = await reads(stage, row, ref);
  for (const read of all) stage.same(named(read ?? {}, given), given, `${row.noun} ${what}, as read`);
  stage.same(all.at(-1), all[0], `${row.noun} by itself and in the list`, { common: true });
}

async function life(stage: Stage, row: NounRow): Promise<void> {
  const { id: memberId } = await stage.agent({ accepting: false });
  const scene: NounScene = { stage, mark: freshName(), memberId };
  const { ref, given } = await make(stage.owner, row, scene);
  await keeps(stage, row, ref, given, 'created');
  const changes = row.update(scene);
  // One member alone first: the others stay.
  const [name, value] = Object.entries(changes)[0] ?? [];
  await stage.owner.ok(`update_${row.noun}`, { ...ref, [name ?? '']: value });
  await keeps(stage, row, ref, { ...given, [name ?? '']: value }, `with another ${name}`);
  await stage.owner.ok(`update_${row.noun}`, { ...ref, ...changes });
  await keeps(stage, row, ref, { ...given, ...changes }, 'changed');
  await stage.owner.ok(`delete_${row.noun}`, ref);
  stage.equal(
    await reads(stage, row, ref),
    row.hasGet ? [undefined, undefined] : [undefined],
    'reads of what was deleted',
  );
  const again = await stage.owner.call(`update_${row.noun}`, { ...ref, ...changes });
  stage.holds(again.kind === 'error', 'an error for what was deleted', told(again));
}

const nouns = NOUNS.map(
  (row): CheckDef =>
    defineCheck({
      rule: row.read,
      name: `${row.noun}-round-trip`,
      title: `A new ${row.noun} is read as it was given, a change changes what it names, and a deleted one is gone.`,
      api: 'configuration',
      transports: WEB,
      needs,
      license: ONE_GROUP,
      ...(row.since === undefined ? {} : { window: { since: row.since } }),
      run: (stage) => life(stage, row),
    }),
);

export const checks = [...nouns];
