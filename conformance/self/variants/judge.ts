/**
 * Judges one server that takes freedoms, as the kit judges a stranger: over sockets, by its ready line. Every failed,
 * flaky or obstructed result is a false word, since whatever a variant does is legal.
 */
import { createServer } from '../../../reference-server/index.ts';
import { STAGES, type Version } from '../../../schemas/language/versions.ts';
import { ruleByCode, ruleBySlug } from '../../../schemas/rules/index.ts';
import { CHECKS, EnvironmentError, type Result, runConformance, socketTarget } from '../../index.ts';
import { readyFrom } from '../../targets/ready.ts';
import { isOfCheck, resultKey } from '../../verdicts/verdict.ts';
import { wishOf } from '../../wishes.ts';
import type { Lined } from './lineup.ts';

export interface VariantJudgement {
  readonly name: string;
  /** Results that say anything of the server. */
  readonly judged: number;
  readonly seconds: number;
  readonly red: readonly FalseWord[];
  /** Inferred rules that warned: no false word, since they say themselves that they may be wrong. */
  readonly warnings: number;
  /** Why nothing more could be judged; null when all was. */
  readonly broken: string | null;
}

/** A result that a right server must not get. */
interface FalseWord {
  readonly id: string;
  readonly code: string;
  readonly transport: string;
  /** `changed`: the same seed said something else the second time. */
  readonly verdict: string;
  readonly message: string | null;
}

export interface Asked {
  readonly versions: readonly Version[];
  readonly rules?: readonly string[];
  readonly seed: number;
  /** Inputs of each check; undefined for every one that it has of itself. */
  readonly runs?: number;
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

/** Starts the server, judges it and ends it; a second time where that is asked for, with the same seed. */
export async function judgeLined(lined: Lined, asked: Asked): Promise<VariantJudgement> {
  const begun = performance.now();
  const first = await judgeOnce(lined, asked);
  const second = lined.twice === true && first.broken === null ? await judgeOnce(lined, asked) : first;
  const { results } = first;
  return {
    name: lined.name,
    judged: results.filter(({ verdict }) => !SILENT.has(verdict)).length,
    seconds: Math.round((performance.now() - begun) / 100) / 10,
    red: [
      ...results.filter(({ verdict }) => RED.has(verdict)).map(falseWord),
      ...changed(results, second.results),
    ],
    warnings: results.filter(({ verdict }) => verdict === 'warning').length,
    broken: first.broken ?? second.broken,
  };
}

function falseWord({ id, code, transport, verdict, message }: Result): FalseWord {
  return { id, code, transport, verdict, message };
}

/** Checks that said something else the second time. */
function changed(first: readonly Result[], second: readonly Result[]): readonly FalseWord[] {
  const before = new Map(first.map((result) => [resultKey(result), result.verdict]));
  return second
    .filter((result) => isOfCheck(result) && before.get(resultKey(result)) !== result.verdict)
    .map((result) => ({
      ...falseWord(result),
      verdict: 'changed',
      message: `${before.get(resultKey(result))}, then with the same seed ${result.verdict}: ${result.message}`,
    }));
}

interface Once {
  readonly results: readonly Result[];
  readonly broken: string | null;
}

async function judgeOnce(lined: Lined, asked: Asked): Promise<Once> {
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
  return { results, broken };
}

type Ready = Awaited<ReturnType<typeof createServer>>['ready'];

/** As `livechat-kit test --ready` judges it: with everything the ready line offers, and rooms side by side. */
async function* judging(ready: Ready, { versions, rules, seed, runs }: Asked): AsyncGenerator<Result> {
  const target = await socketTarget({ ...readyFrom(JSON.stringify(ready), 'ready line'), versions }, '');
  try {
    yield* runConformance(target, {
      checks: CHECKS,
      ruleOf: (name) => ruleByCode(name) ?? ruleBySlug(name),
      wishOf,
      versions,
      seed,
      ...(runs === undefined ? {} : { runs }),
      shrink: false,
      foreign: true,
      inferredIsWarning: true,
      ...(rules === undefined ? {} : { rules }),
    });
  } finally {
    await target.close();
  }
}
