/**
 * `npm run variants`: judges the server with each legal variant, with all, with combinations, and without each part. It
 * ends with 0 when no right server got a false word, with 1 when one did, with 2 when it was asked for something that
 * does not exist.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isVersion } from '../../../schemas/language/versions.ts';
import { nearest } from '../../../schemas/reading/nearest.ts';
import { ruleByCode } from '../../../schemas/rules/index.ts';
import { DEFAULT_SEED } from '../../index.ts';
import { judgeAll } from '../crew.ts';
import { Misuse, prove } from '../misuse.ts';
import type { Asked, VariantJudgement } from './judge.ts';
import type { VariantOrder } from './lane.ts';
import { KINDS, type Lined, lineup } from './lineup.ts';

const USAGE = `npm run variants -- [--shard i/n] [--variant NAME]… [--with control|"no control"] [--version V] [--rule R]… [--seed N] [--every-input] [--workers N] [--json FILE]
  --variant  judges the servers whose name begins so: a variant, all, seed:3, "without greetings", none
  --every-input  plays every input of each check, as a run of the kit does, and not one alone
  --with     judges those with a control API only, or those without`;

/** Servers to a core: where answers or pushes are late, a run waits for most of its time. */
const SIDE_BY_SIDE = 2;

/** Lines about one server; a variant that the kit does not know at all has hundreds of failures. */
const MOST_LINES = 40;

/** The servers asked for. Throws `Misuse` when there are none. */
function chosen(shard = '1/1', variants?: readonly string[], kind?: string): readonly Lined[] {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(shard) ?? [];
  if (Number(index) < 1 || !(Number(index) <= Number(count))) throw new Misuse('--shard takes i/n, e.g. 1/4');
  const all = lineup();
  if (kind !== undefined && !KINDS.some((one) => one === kind))
    throw new Misuse(`--with takes "${KINDS.join('" or "')}", not ${kind}`);
  const found = all.filter(
    ({ name }) =>
      (variants === undefined || variants.some((variant) => name.startsWith(`${variant},`))) &&
      (kind === undefined || name.endsWith(`, ${kind}`)),
  );
  if (found.length === 0) {
    const labels = new Set(all.map(({ name }) => name.slice(0, name.indexOf(','))));
    const asked = variants?.join(' ') ?? '';
    const near = nearest(asked, labels);
    throw new Misuse(near === undefined ? USAGE : `there is no ${asked}; did you mean ${near}?`);
  }
  return found.filter((_, at) => at % Number(count) === Number(index) - 1);
}

/** One line a server; where a right one got a false word, the check and the command that shows it again. */
function told({ name, judged, seconds, red, warnings, broken }: VariantJudgement, version: string): string {
  const good = red.length === 0 && broken === null;
  const warned = warnings === 0 ? '' : `, ${warnings} warnings`;
  const lines = [`${good ? '✓' : '✗'} ${name}: ${judged} judged, ${red.length} false${warned}, ${seconds} s`];
  if (broken !== null) lines.push(`    broken off: ${broken}`);
  for (const { code, id, transport, verdict, message } of red.slice(0, MOST_LINES)) {
    lines.push(`    ${verdict} ${code} ${id} (${transport}): ${(message ?? '').slice(0, 300)}`);
  }
  if (red.length > MOST_LINES) lines.push(`    … and ${red.length - MOST_LINES} more; --json has them all`);
  if (!good) lines.push(`    again: ${againLine(name, red, version)}`);
  return `${lines.join('\n')}\n`;
}

/** More rules than this are not worth naming one by one. */
const MOST_RULES = 5;

function againLine(name: string, red: VariantJudgement['red'], version: string): string {
  const comma = name.lastIndexOf(', ');
  const codes = [...new Set(red.map(({ code }) => code))].filter((code) => ruleByCode(code) !== undefined);
  const rules = codes.length > MOST_RULES ? '' : codes.map((code) => ` --rule ${code}`).join('');
  return `npm run variants -- --variant "${name.slice(0, comma)}" --with "${name.slice(comma + 2)}" --version ${version}${rules}`;
}

function readFlags(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      shard: { type: 'string' },
      variant: { type: 'string', multiple: true },
      with: { type: 'string' },
      version: { type: 'string', default: '3.6' },
      rule: { type: 'string', multiple: true },
      json: { type: 'string' },
      seed: { type: 'string', default: String(DEFAULT_SEED) },
      'every-input': { type: 'boolean', default: false },
      workers: { type: 'string', default: String(SIDE_BY_SIDE * availableParallelism()) },
    },
  });
  const { version } = values;
  if (!isVersion(version)) throw new Misuse(`--version takes 3.4 to 3.7, not ${version}`);
  const size = Number(values.workers);
  if (!Number.isInteger(size) || size < 1) throw new Misuse('--workers takes a number from 1');
  return { ...values, version, size };
}

async function main(args: readonly string[]): Promise<number> {
  const { version, size, seed, rule, ...flags } = readFlags(args);
  const asked: Asked = {
    versions: [version],
    seed: Number(seed),
    ...(rule ? { rules: rule } : {}),
    ...(flags['every-input'] ? {} : { runs: 1 }),
  };
  const judgements: VariantJudgement[] = [];
  const orders = chosen(flags.shard, flags.variant, flags.with).map(
    (lined): VariantOrder => ({ lined, asked }),
  );
  const worker = new URL('lane.ts', import.meta.url);
  await judgeAll<VariantJudgement>(orders, { worker, size }, (judgement) => {
    judgements.push(judgement);
    process.stdout.write(told(judgement, version));
  });
  const bad = judgements.filter(({ red, broken }) => red.length > 0 || broken !== null);
  const judged = judgements.reduce((sum, one) => sum + one.judged, 0);
  process.stdout.write(
    `${judgements.length} servers, ${judged} results that say something, ${bad.length} servers with a false word\n`,
  );
  if (flags.json !== undefined) {
    const figures = { servers: judgements.length, judged, false: bad.length, judgements };
    writeFileSync(flags.json, `${JSON.stringify(figures, null, 1)}\n`);
  }
  return bad.length === 0 ? 0 : 1;
}

await prove(main);
