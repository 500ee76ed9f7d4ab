/**
 * Says what checks need of a target, and what further help would unlock: `--list --needs`, `--dry-run` and the last lines
 * of a run. It reads results and wishes and judges nothing.
 */
import { basisOf } from '../../schemas/rules/index.ts';
import { missingCapability } from '../engine/judge.ts';
import type { Job } from '../engine/select.ts';
import { needsOf } from '../engine/select.ts';
import type { Target } from '../target.ts';
import { scopesLacked } from '../targets/rooms/further.ts';
import type { Result } from '../verdicts/verdict.ts';
import { describeWish } from '../wish.ts';
import { wishOf } from '../wishes.ts';

/** What one check needs, and what of it the target lacks. */
export function needsLine(target: Target, job: Job): string {
  const wish = wishOf(job.id);
  const needs = needsOf(job);
  const lack = missingCapability(job, target) ?? target.lacks?.(wish, job.version);
  const words = [
    `wishes ${describeWish(wish)}`,
    ...(needs.length === 0 ? [] : [`needs ${needs.join(', ')}`]),
  ];
  return `${words.join('; ')}${lack === undefined ? '' : `; lacking: ${lack}`}`;
}

/** One check as `--list --json` says it; `lacking` is null where the target has all that it takes. */
export function listRow(target: Target, job: Job): Readonly<Record<string, unknown>> {
  const wish = wishOf(job.id);
  return {
    id: job.id,
    code: job.rule.code,
    level: job.rule.level,
    basis: basisOf(job.rule),
    version: job.version,
    api: job.check.api,
    transport: job.transport,
    title: job.check.title,
    needs: needsOf(job),
    wishes: describeWish(wish),
    lacking: missingCapability(job, target) ?? target.lacks?.(wish, job.version) ?? null,
  };
}

/** What a run would make on the target and take back again. */
export function whatIsMade(target: Target, jobs: readonly Job[]): string {
  if (target.offers.has('license')) return 'a licence of its own for every check, by the control API\n';
  const played = jobs.filter(
    (job) => (missingCapability(job, target) ?? target.lacks?.(wishOf(job.id), job.version)) === undefined,
  );
  const wishes = played.map(({ id }) => wishOf(id));
  const groups = Math.max(0, ...wishes.map((wish) => wish.groups ?? 0));
  const count = (what: (wish: ReturnType<typeof wishOf>) => boolean): number => wishes.filter(what).length;
  const hooks = played.filter((job) => needsOf(job).includes('webhooks')).length;
  const isDeaf = target.versions.every((version) => target.serves?.(version, 'agent', 'rtm') === false);
  const lines = [
    `${played.length} of ${jobs.length} checks would be played`,
    `made: a group named lck-run …${groups === 0 ? '' : ` and, for each check played at once, ${groups} named lck-group …`}, a customer or more for ${count((wish) => (wish.customers ?? 0) > 0)} checks, webhooks for ${hooks}`,
    ...(isDeaf ? ['made: a bot named lck-stand-in, which accepts chats where no agent can be online'] : []),
    `changed and put back: status, memberships, limit and name of the agents given; properties of group 0 for ${count((wish) => wish.settings !== undefined)} checks, of the licence for ${count((wish) => wish.settings === 'licence')}`,
    'at the end the groups are deleted, chats closed, webhooks unregistered, agents logged out; chats and customers cannot be deleted',
  ];
  return `${lines.join('\n')}\n`;
}

/** What each lack would unlock, the greatest first; empty when nothing is lacking. Narrow tokens are one line. */
export function unlockLines(results: readonly Result[]): readonly string[] {
  const checks = new Map<string, Set<string>>();
  const played = new Set(
    results.filter(({ verdict }) => verdict !== 'not_run').map(({ id, version }) => `${version} ${id}`),
  );
  for (const { id, version, verdict, lacks } of results) {
    if (verdict !== 'not_run') continue;
    // A check that was played over the other transport lacks nothing.
    if (played.has(`${version} ${id}`)) continue;
    for (const lack of lacks ?? []) checks.set(lack, (checks.get(lack) ?? new Set()).add(id));
  }
  const narrow = [...checks].flatMap(([lack, ids]) => {
    const scopes = scopesLacked(lack);
    return scopes === undefined ? [] : [{ lack, scopes, ids }];
  });
  if (narrow.length > 1) {
    for (const { lack } of narrow) checks.delete(lack);
    checks.set(tokensLine(narrow), new Set(narrow.flatMap(({ ids }) => [...ids])));
  }
  return [...checks]
    .toSorted(([, one], [, other]) => other.size - one.size)
    .map(([lack, ids]) => `${lack}: would unlock ${ids.size} ${ids.size === 1 ? 'check' : 'checks'}`);
}

/** The narrow tokens that are lacking, each with what it unlocks alone. */
function tokensLine(
  narrow: readonly { readonly scopes: string; readonly ids: ReadonlySet<string> }[],
): string {
  const each = narrow
    .toSorted((one, other) => other.ids.size - one.ids.size)
    .map(({ scopes, ids }) => `${scopes} (${ids.size})`);
  return `${narrow.length} tokens of few scopes (narrow_tokens of a ready line), each with no others: ${each.join('; ')}`;
}
