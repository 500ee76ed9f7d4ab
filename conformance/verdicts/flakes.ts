/**
 * When a flaky result counts as failed: a rule that is flaky twice in a run, or more than 1 % of what was judged; under
 * strict every one. It counts a whole run anew each time, so that shards can be counted together.
 */
import { judged, type Result } from './verdict.ts';

const MOST_IN_A_HUNDRED = 1;

/** The results with each flake as what it counts for. */
export function settleFlakes(
  results: readonly Result[],
  { strict = false }: { readonly strict?: boolean } = {},
): readonly Result[] {
  const open = results.map(asFlake);
  const flakes = open.filter(({ verdict }) => verdict === 'flaky');
  if (flakes.length === 0) return open;
  const perRule = Map.groupBy(flakes, ({ code }) => code);
  const tooMany = flakes.length * 100 > open.filter(judged).length * MOST_IN_A_HUNDRED;
  return open.map((result) => {
    if (result.verdict !== 'flaky') return result;
    const why = strict
      ? 'strict counts every flake'
      : (perRule.get(result.code)?.length ?? 0) > 1
        ? 'its rule is flaky more than once'
        : tooMany
          ? 'more than 1 % of what was judged is flaky'
          : undefined;
    if (why === undefined) return result;
    return { ...result, verdict: 'failed', flaked: true, message: `${result.message}${COUNTED}${why})` };
  });
}

const COUNTED = ' (flaky, and counts as failed: ';

/** What was counted as failed before, as the flake it is. */
function asFlake(result: Result): Result {
  if (result.flaked !== true || result.verdict !== 'failed') return result;
  return { ...result, verdict: 'flaky', message: result.message?.split(COUNTED)[0] ?? null };
}
