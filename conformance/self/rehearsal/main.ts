/**
 * `npm run wishes`: finds out what every check wishes of a room and compares it with `wishes.json`, or writes it
 * with `--write`. It ends with 1 when the table is not what was found. `--only agents.` rehearses the checks whose ids
 * begin so, and leaves the others as they are.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { ruleByCode } from '../../../schemas/rules/index.ts';
import { checkId, needsOf } from '../../engine/select.ts';
import { CHECKS } from '../../suites/index.ts';
import { inprocTarget, startOwnServer } from '../../targets/own.ts';
import type { RoomWish } from '../../wish.ts';
import { rehearsed, wishOf } from '../../wishes.ts';
import { rehearsedWish } from './rehearse.ts';

const FILE = new URL('../../wishes.json', import.meta.url);

/** Checks of the whole list of a licence's chats: where others have chatted before, they see more than their own. */
const FRESH: ReadonlySet<string> = new Set([
  'envelope.missing-thing-not-found#agent-starts-with-absent-customer',
  'lists.active-filter',
  'lists.page-ids-when-pages#chats',
  'lists.walk-complete#chats',
]);
const NO_CHATS_BEFORE = 'a licence without earlier chats';

const { values } = parseArgs({
  options: { write: { type: 'boolean' }, only: { type: 'string', multiple: true, default: [''] } },
});
const known = new Set(rehearsed());
const found: Record<string, RoomWish> = {};
for (const check of CHECKS) {
  const rule = ruleByCode(check.rule);
  if (rule === undefined) throw new Error(`there is no rule ${check.rule}`);
  const named = checkId(check, rule);
  if (!values.only.some((prefix) => named.startsWith(prefix))) {
    if (known.has(named)) found[named] = wishOf(named);
    continue;
  }
  // A server of its own for each check: what one leaves behind is no other one's cost.
  const target = await (needsOf({ check, rule }).includes('sockets') ? startOwnServer() : inprocTarget());
  try {
    const id = checkId(check, rule);
    const wish = await rehearsedWish(target, check, { versions: target.versions });
    found[id] = FRESH.has(id) ? { ...wish, beyond: NO_CHATS_BEFORE } : wish;
  } finally {
    await target.close();
  }
}
// Members in one order, so that the file is the same whichever checks were rehearsed.
const sorted = Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
// The formatter of the project lays it out: `npm run format`.
if (values.write) writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`);
else {
  const written: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
  const differing = differences(sorted, new Map(Object.entries(Object(written))));
  if (differing.length > 0) {
    process.stderr.write(
      `wishes.json is not what these checks wish; run \`npm run wishes -- --write && npm run format\`:\n  ${differing.join('\n  ')}\n`,
    );
    process.exitCode = 1;
  }
}

/** Ids of checks whose wish is another, is missing or has no check any more; layout says nothing. */
function differences(wished: Readonly<Record<string, RoomWish>>, written: Map<string, unknown>): string[] {
  const other = Object.entries(wished).filter(
    ([id, wish]) => !isDeepStrictEqual(JSON.parse(JSON.stringify(wish)), written.get(id)),
  );
  return [...other.map(([id]) => id), ...[...written.keys()].filter((id) => wished[id] === undefined)];
}
