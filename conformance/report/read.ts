/**
 * Reads result files of every format that was ever written, as files of today. It refuses what is none, and says where
 * it is wrong.
 */
import { Compile } from 'typebox/compile';
import { RULES } from '../../schemas/rules/index.ts';
import { InputError } from '../engine/errors.ts';
import { parseJson } from '../targets/ports.ts';
import type { Result } from '../verdicts/verdict.ts';
import { RESULT_SCHEMA, type ResultFile, resultFile } from './json.ts';
import { RESULTS_1, RESULTS_2 } from './results-schema.ts';

const first = Compile(RESULTS_1);
const second = Compile(RESULTS_2);

/** What format 1 had. */
interface FirstFile extends Pick<ResultFile, 'kit' | 'target' | 'versions' | 'seed' | 'duration_ms'> {
  readonly executions?: number;
  readonly results: readonly Result[];
}

function isFirst(value: unknown): value is FirstFile {
  return first.Check(value);
}

function isSecond(value: unknown): value is ResultFile {
  return second.Check(value);
}

/** Throws `InputError`, which names the file and the member, for what is no result file. */
export function readResults(text: string, where: string): ResultFile {
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  if (value === undefined)
    throw new InputError(
      text.startsWith('\u{FFFD}') || text.includes('\0')
        ? `${where} is UTF-16; save it as UTF-8`
        : `${where} is not JSON; name a result file that --json has written`,
    );
  if (isSecond(value)) return value;
  if (isFirst(value)) return fromFirst(value);
  const form = typeof value === 'object' && value !== null ? Reflect.get(value, 'schema') : undefined;
  if (form !== RESULT_SCHEMA && form !== 'livechat-kit/results/1')
    throw new InputError(`${where} is no result file of ${RESULT_SCHEMA}; write one with --json`);
  const [fault] = (form === RESULT_SCHEMA ? second : first).Errors(value);
  throw new InputError(
    `${where} is a damaged result file: ${fault?.instancePath ?? ''} ${fault?.message ?? ''}`,
  );
}

function fromFirst({
  kit,
  target,
  versions,
  seed,
  duration_ms,
  executions = 0,
  results,
}: FirstFile): ResultFile {
  const facts = { kit, target, versions, seed, duration_ms, executions, catalogue: RULES };
  // Format 1 knew no obstruction: such a check had failed.
  const now = results.map(
    (result): Result =>
      result.detail === undefined ? result : { ...result, detail: { ...result.detail, differs: [] } },
  );
  return resultFile({ ...facts, selection: null, shard: null, complete: true, ended: null }, now);
}
