/**
 * Judges one server that takes freedoms, as the kit judges a stranger: over sockets, by its ready line. Every failed,
 * flaky or obstructed result is a false word, since whatever a variant does is legal.
 */
import { createServer } from '../../../reference-server/index.ts';
import { STAGES, type Version } from '../../../schemas/language/versions.ts';
import { ruleByCode, ruleBySlug } from '../../../schemas/rules/index.ts';
import {
  CHECKS,
  EnvironmentError,
  type Result,
  runConformance,
  socketTarget,
  type TargetConfig,
} from '../../index.ts';
import type { Lined } from './lineup.ts';

export interface VariantJudgement {
  readonly name: string;
  /** Results that say anything of the server. */
  readonly judged: number;
  readonly seconds: number;
  readonly red: readonly Pick<Result, 'id' | 'code' | 'level' | 'transport' | 'verdict' | 'message'>[];
  /** Why nothing more could be judged; null when all was. */
  readonly broken: string | null;
}

export interface Asked {
  readonly versions: readonly Version[];
  readonly rules?: readonly string[];
  readonly seed: number;
}

/** Verdicts that a right server must never get. */
const RED: ReadonlySet<string> = new Set(['failed', 'flaky', 'obstructed']);
/** Verdicts that say nothing of the server. */
const SILENT: ReadonlySet<string> = new Set(['not_run', 'not_applicable', 'not run', 'not applicable']);

/** Ends of stages are settings; without them there would be no headers to judge. */
const DATED: typeof STAGES = {
  ...STAGES,
  '3.4': { ...STAGES['3.4'], endsOn: '2027-05-31' },
  '3.5': { ...STAGES['3.5'], endsOn: '2027-11-30' },
};

/** Starts the server, judges it and ends it. */
export async function judgeLined(lined: Lined, asked: Asked): Promise<VariantJudgement> {
  const begun = performance.now();
  const faults: string[] = [];
  const server = await createServer({
    seed: 1,
    journal: false,
    stages: DATED,
    variants: lined.variants,
    without: lined.without,
    ...(lined.control ? {} : { control: false }),
    ...(lined.mutant === undefined ? {} : { mutant: lined.mutant }),
    clock: lined.control ? 'manual' : 'real',
    onFault: (fault) => faults.push(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)),
  });
  const results: Result[] = [];
  let broken: string | null = null;
  try {
    for await (const result of judging(server.ready, asked)) results.push(result);
  } catch (error) {
    broken = error instanceof Error ? error.message : String(error);
    if (!(error instanceof EnvironmentError))
      broken = error instanceof Error ? (error.stack ?? broken) : broken;
  } finally {
    await server.close();
  }
  if (faults.length > 0) broken ??= `the server reported ${faults.length} faults: ${faults[0]}`;
  return {
    name: lined.name,
    judged: results.filter(({ verdict }) => !SILENT.has(verdict)).length,
    seconds: Math.round((performance.now() - begun) / 100) / 10,
    red: results
      .filter(({ verdict }) => RED.has(verdict))
      .map(({ id, code, level, transport, verdict, message }) => ({
        id,
        code,
        level,
        transport,
        verdict,
        message,
      })),
    broken,
  };
}

type ReadyRow = NonNullable<TargetConfig['actors']>[number];
const ROLES = ['owner', 'administrator', 'normal'] as const;
type Ready = Awaited<ReturnType<typeof createServer>>['ready'];

async function* judging(ready: Ready, { versions, rules, seed }: Asked): AsyncGenerator<Result> {
  const { http, ws, control_secret: secret, organization_id, client_id } = ready;
  const actors = ready.actors.flatMap(({ type, id, token, role }): ReadyRow[] => {
    const known = ROLES.find((one) => one === role);
    return token ? [{ type, id, token, ...(known === undefined ? {} : { role: known }) }] : [];
  });
  const config = {
    http,
    ws,
    organization_id,
    client_id,
    versions,
    actors,
    ...(secret === null ? { control: false } : { control_secret: secret }),
  };
  const target = await socketTarget(config, '');
  try {
    yield* runConformance(target, {
      checks: CHECKS,
      ruleOf: (name) => ruleByCode(name) ?? ruleBySlug(name),
      versions,
      seed,
      runs: 1,
      shrink: false,
      inferredIsWarning: true,
      ...(rules === undefined ? {} : { rules }),
    });
  } finally {
    await target.close();
  }
}
