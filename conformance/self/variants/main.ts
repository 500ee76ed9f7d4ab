/**
 * `npm run variants`: judges the server with each legal variant, with all, with combinations, and without each part. It
 * ends with 0 when no right server got a false word, with 1 when one did, with 2 when it was asked for something that
 * does not exist.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isVersion, type Version } from '../../../schemas/language/versions.ts';
import { nearest } from '../../../schemas/reading/nearest.ts';
import { DEFAULT_SEED } from '../../index.ts';
import { judgeLined, type VariantJudgement } from './judge.ts';
import { type Lined, lineup } from './lineup.ts';

const USAGE = `npm run variants -- [--shard i/n] [--variant NAME] [--with control|"no control"] [--version V] [--rule R]… [--json FILE]
  --variant  judges the servers whose name begins so: a variant, all, seed:3, "without greetings", none
  --with     judges those with a control API only, or those without`;

class Misuse extends Error {}

/** The servers asked for. Throws `Misuse` when there are none. */
function chosen(shard = '1/1', variant?: string, kind?: string): readonly Lined[] {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(shard) ?? [];
  if (Number(index) < 1 || !(Number(index) <= Number(count))) throw new Misuse('--shard takes i/n, e.g. 1/4');
  const all = lineup();
  const found = all.filter(
    ({ name }) =>
      (variant === undefined || name.startsWith(`${variant},`)) &&
      (kind === undefined || name.endsWith(`, ${kind}`)),
  );
  if (found.length === 0) {
    const labels = new Set(all.map(({ name }) => name.slice(0, name.indexOf(','))));
    const near = nearest(variant ?? '', labels);
    throw new Misuse(near === undefined ? USAGE : `there is no ${variant}; did you mean ${near}?`);
  }
  return found.filter((_, at) => at % Number(count) === Number(index) - 1);
}

function told({ name, judged, seconds, red, broken }: VariantJudgement): string {
  const good = red.length === 0 && broken === null;
  const lines = [`${good ? '✓' : '✗'} ${name}: ${judged} judged, ${red.length} false, ${seconds} s`];
  if (broken !== null) lines.push(`    broken off: ${broken}`);
  for (const { code, id, transport, verdict, message } of red) {
    lines.push(`    ${verdict} ${code} ${id} (${transport}): ${(message ?? '').slice(0, 300)}`);
  }
  return `${lines.join('\n')}\n`;
}

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      shard: { type: 'string' },
      variant: { type: 'string' },
      with: { type: 'string' },
      version: { type: 'string', default: '3.6' },
      rule: { type: 'string', multiple: true },
      json: { type: 'string' },
      seed: { type: 'string', default: String(DEFAULT_SEED) },
    },
  });
  const { version } = values;
  if (!isVersion(version)) throw new Misuse(`--version takes 3.4 to 3.7, not ${version}`);
  const versions: readonly Version[] = [version];
  const judgements: VariantJudgement[] = [];
  for (const lined of chosen(values.shard, values.variant, values.with)) {
    const asked = { versions, seed: Number(values.seed), ...(values.rule ? { rules: values.rule } : {}) };
    const judgement = await judgeLined(lined, asked);
    judgements.push(judgement);
    process.stdout.write(told(judgement));
  }
  const bad = judgements.filter(({ red, broken }) => red.length > 0 || broken !== null);
  process.stdout.write(`${judgements.length} servers, ${bad.length} with a false word\n`);
  if (values.json !== undefined) {
    const figures = { servers: judgements.length, false: bad.length, judgements };
    writeFileSync(values.json, `${JSON.stringify(figures, null, 1)}\n`);
  }
  return bad.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const misused = error instanceof Misuse || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!misused) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
