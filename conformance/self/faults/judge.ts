/**
 * Judges a server that bends one push in ten as the kit judges a stranger, until the run has failed or is over. Only a
 * result of the verdict *failed* counts: a flake, a warning or an obstruction would leave such a server its green run.
 */
import { createServer } from '../../../reference-server/index.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import { ruleByCode, ruleBySlug } from '../../../schemas/rules/index.ts';
import { CHECKS, groupCauses, type Result, settleFlakes, socketTarget, startRun } from '../../index.ts';
import { readyFrom } from '../../targets/ready.ts';
import { wishOf } from '../../wishes.ts';
import { faultyPorts, type PushFault } from './faulty.ts';

/** One run over one faulty server. */
interface FaultyRun {
  /** Null: none, to see that the door itself is no fault. */
  readonly fault: PushFault | null;
  readonly control: boolean;
  readonly seed: number;
  readonly version: Version;
  readonly rules?: readonly string[];
  readonly patienceMs?: number;
}

export interface FaultJudgement {
  readonly fault: PushFault | null;
  readonly control: boolean;
  readonly seed: number;
  readonly caught: boolean;
  /** The first result that failed, as `RULE id (transport): message`; null: none did. */
  readonly first: string | null;
  /** Pushes that were bent, and results there were, by the end of the run. */
  readonly bent: number;
  readonly results: number;
  readonly flaky: number;
  readonly seconds: number;
}

/** Starts the server, judges it and ends it. */
export async function judgeFaulty(asked: FaultyRun): Promise<FaultJudgement> {
  const { fault, control, seed, version, rules, patienceMs } = asked;
  const begun = performance.now();
  const server = await createServer({
    seed: 1,
    journal: false,
    ...(control ? { clock: 'manual' as const } : { control: false, clock: 'real' as const }),
  });
  let bent = 0;
  const results: Result[] = [];
  const failed = (): Result | undefined => settled(results).find(({ verdict }) => verdict === 'failed');
  try {
    const target = await socketTarget(
      {
        ...readyFrom(JSON.stringify(server.ready), 'ready line'),
        versions: [version],
        ...(patienceMs === undefined ? {} : { patience_ms: patienceMs }),
      },
      '',
      undefined,
      (ports) =>
        faultyPorts(ports, fault, seed, () => {
          bent += 1;
        }),
    );
    try {
      const run = startRun(target, {
        checks: CHECKS,
        ruleOf: (name) => ruleByCode(name) ?? ruleBySlug(name),
        wishOf,
        versions: [version],
        ...(rules === undefined ? {} : { rules }),
        seed,
        runs: 1,
        shrink: false,
        foreign: true,
        inferredIsWarning: true,
        bail: 1,
      });
      for await (const result of run.results) results.push(result);
    } finally {
      await target.close();
    }
  } finally {
    await server.close();
  }
  const first = failed();
  return {
    fault,
    control,
    seed,
    caught: first !== undefined,
    first:
      first === undefined
        ? null
        : `${first.code} ${first.id} (${first.transport}): ${first.message?.slice(0, 200) ?? ''}`,
    bent,
    results: results.length,
    flaky: results.filter(({ verdict }) => verdict === 'flaky').length,
    seconds: Math.round((performance.now() - begun) / 100) / 10,
  };
}

/** Results as a report shows them: behind their causes, and flakes as what they count for. */
function settled(results: readonly Result[]): readonly Result[] {
  return settleFlakes(groupCauses(results).results);
}
