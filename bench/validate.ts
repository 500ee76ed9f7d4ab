/**
 * Validation of three messages by this kit, Ajv (strict, compiled), Ajv's standalone code and zod, beside
 * `JSON.parse` of the same bytes: alternating rounds in one process, medians of the ratios of each round. Then the
 * first validation of a fresh process, by this kit and by Ajv, with and without the loading of the modules. All
 * judge by the same resolved JSON Schema; zod's schemas are what `z.fromJSONSchema` makes of it, without
 * the keywords it cannot convert (`dependentRequired`, `if`): it is given a little less to do.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { z } from 'zod';
import { CANONICAL } from '../schemas/language/versions.ts';
import type { JsonSchema, Strength } from '../schemas/reading/resolve.ts';
import { validatorFor } from '../schemas/reading/validate.ts';
import { keep, median, root } from './measure.ts';
import { SAMPLES, type Sample } from './messages.ts';

const ROUNDS = 15;
const ROUND_MS = 12;
const STARTS = 9;
/** Values in turn, so that no engine can learn the answer for one of them. */
const COPIES = 8;
const AJV = { strict: true, allowUnionTypes: true } as const;

type Check = (value: unknown) => boolean;

function standaloneCheck(schema: JsonSchema): Check {
  const ajv = new Ajv2020({ ...AJV, code: { source: true } });
  const code = standalone.default(ajv, ajv.compile(schema));
  const module = { exports: {} as Check };
  new Function('module', 'exports', 'require', code)(module, module.exports, createRequire(import.meta.url));
  return module.exports;
}

/** Keywords that `z.fromJSONSchema` refuses. */
const UNKNOWN_TO_ZOD: ReadonlySet<string> = new Set(['dependentRequired', 'if', 'then', 'else']);

function forZod(schema: JsonSchema): Parameters<typeof z.fromJSONSchema>[0] {
  const text = JSON.stringify(schema, (key, value) => (UNKNOWN_TO_ZOD.has(key) ? undefined : value));
  return JSON.parse(text);
}

function contenders(sample: Sample, strength: Strength): Readonly<Record<string, Check>> {
  const ours = validatorFor(sample.ref, CANONICAL, strength)!;
  const text = JSON.stringify(sample.value);
  const zod = z.fromJSONSchema(forZod(ours.schema));
  const ajv = new Ajv2020(AJV).compile(ours.schema);
  return {
    ours: (value) => ours.check(value),
    ajv: (value) => ajv(value) === true,
    ajv_standalone: standaloneCheck(ours.schema),
    zod: (value) => zod.safeParse(value).success,
    json_parse: () => JSON.parse(text) !== undefined,
  };
}

/** Nanoseconds a call, over at least `ROUND_MS`. Throws when a value is refused. */
function timed(check: Check, values: readonly unknown[]): number {
  const started = performance.now();
  let calls = 0;
  do {
    for (let index = 0; index < 64; index++) {
      if (!check(values[index % COPIES])) throw new Error('the benchmark has an invalid message');
    }
    calls += 64;
  } while (performance.now() - started < ROUND_MS);
  return ((performance.now() - started) / calls) * 1e6;
}

interface Measured {
  readonly title: string;
  readonly strength: Strength;
  readonly bytes: number;
  readonly ns: Readonly<Record<string, number>>;
  /** How many times as long as ours the others take: median, and the quartiles as the spread. */
  readonly times_ours: Readonly<Record<string, readonly [low: number, median: number, high: number]>>;
  readonly rounds: readonly Readonly<Record<string, number>>[];
}

function quartiles(values: readonly number[]): readonly [number, number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  return [sorted[sorted.length >> 2]!, median(sorted), sorted[(sorted.length * 3) >> 2]!];
}

function measure(sample: Sample, strength: Strength): Measured {
  const checks = Object.entries(contenders(sample, strength));
  const text = JSON.stringify(sample.value);
  const values = Array.from({ length: COPIES }, () => JSON.parse(text) as unknown);
  const round = () => Object.fromEntries(checks.map(([name, check]) => [name, timed(check, values)]));
  for (let warm = 0; warm < 3; warm++) round();
  const rounds = Array.from({ length: ROUNDS }, round);
  const of = (name: string) => rounds.map((each) => each[name]!);
  const others = checks.map(([name]) => name).filter((name) => name !== 'ours');
  return {
    title: sample.title,
    strength,
    bytes: Buffer.byteLength(text),
    ns: Object.fromEntries(checks.map(([name]) => [name, median(of(name))])),
    times_ours: Object.fromEntries(
      others.map((name) => [name, quartiles(rounds.map((each) => each[name]! / each['ours']!))]),
    ),
    rounds,
  };
}

const FIRST_OURS = `
const started = performance.now();
const { validatorFor } = await import('./schemas/reading/validate.ts');
const loaded = performance.now();
const valid = validatorFor(given.ref, '${CANONICAL}', 'open').check(given.value);
`;
const FIRST_AJV = `
const started = performance.now();
const { Ajv2020 } = await import('ajv/dist/2020.js');
const loaded = performance.now();
const valid = new Ajv2020(${JSON.stringify(AJV)}).compile(given.schema)(given.value);
`;

interface First {
  readonly load_ms: number;
  readonly first_ms: number;
}

/** The first validation of a fresh process; `code` leaves `started`, `loaded` and `valid` behind. */
function first(code: string, sample: Sample): First {
  const { schema } = validatorFor(sample.ref, CANONICAL, 'open')!;
  const script = `
const given = JSON.parse(await new Response(process.stdin).text());
${code}
const done = performance.now();
if (!valid) throw new Error('invalid');
console.log(JSON.stringify({ load_ms: loaded - started, first_ms: done - loaded }));
`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
    input: JSON.stringify({ ref: sample.ref, value: sample.value, schema }),
  });
  if (child.status !== 0) throw new Error(`the first validation failed: ${child.stderr}`);
  return JSON.parse(child.stdout) as First;
}

function starts(sample: Sample) {
  const rounds = Array.from({ length: STARTS }, () => ({
    ours: first(FIRST_OURS, sample),
    ajv: first(FIRST_AJV, sample),
  }));
  const of = (pick: (each: First) => number) => ({
    ours: quartiles(rounds.map(({ ours }) => pick(ours))),
    ajv: quartiles(rounds.map(({ ajv }) => pick(ajv))),
  });
  return {
    title: sample.title,
    first_ms: of((each) => each.first_ms),
    with_loading_ms: of((each) => each.load_ms + each.first_ms),
    rounds,
  };
}

const spread = ([low, middle, high]: readonly [number, number, number], digits = 1): string =>
  `${middle.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;

export async function benchValidate(): Promise<void> {
  const measured = (['open', 'exact'] as const).flatMap((strength) =>
    SAMPLES.map((sample) => measure(sample, strength)),
  );
  const firsts = SAMPLES.map(starts);
  keep('validate', {
    unit: 'ns a validation; times as long as ours; quartiles as the spread',
    version: CANONICAL,
    measured,
    firsts,
  });
  for (const { title, strength, bytes, ns, times_ours } of measured) {
    const others = Object.entries(times_ours).map(([name, ratio]) => `${name} ${spread(ratio)}`);
    console.log(`validate: ${title}, ${bytes} bytes, ${strength}: ${ns['ours']!.toFixed(0)} ns`);
    console.log(`validate:   times as long as ours: ${others.join(', ')}`);
  }
  console.log('validate: aim: on the chat push Ajv takes at least 2.0 times as long');
  for (const { title, first_ms, with_loading_ms } of firsts) {
    console.log(
      `validate: first ${title} of a process: ours ${spread(first_ms.ours)} ms, Ajv ${spread(first_ms.ajv)} ms; ` +
        `with loading ${spread(with_loading_ms.ours, 0)} and ${spread(with_loading_ms.ajv, 0)} ms (aim: under 5 without)`,
    );
  }
}
