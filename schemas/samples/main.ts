/**
 * `node schemas/samples/main.ts FILE`: judges the published samples in FILE (JSON Lines, one sample a line) and
 * prints counts. Exit code 0 when everything conforms or is explained, 1 when not, 2 without a readable file.
 */
import { checkSamples } from './check.ts';
import { readSamples, type Sample } from './read.ts';

function main(args: readonly string[]): number {
  const path = args[0];
  if (path === undefined || args.length > 1) {
    console.error('usage: node schemas/samples/main.ts SAMPLES.jsonl');
    return 2;
  }
  let samples: Sample[];
  try {
    samples = readSamples(path);
  } catch (error) {
    console.error(`cannot read samples: ${(error as Error).message}`);
    return 2;
  }
  const { passed, contradicted, elided, outside, messages, unexplained, stale } = checkSamples(samples);
  for (const { source, version, ref, problem } of unexplained) {
    console.log(`${source} (${version ?? 'any version'}) ${ref}: ${problem.message}`);
  }
  for (const { contradiction, source } of stale) {
    console.log(`${source} no longer contradicts: ${contradiction.contradiction}`);
  }
  const failed = new Set(unexplained.map((entry) => entry.source)).size;
  console.log(
    `${samples.length} samples: ${passed} conform, ${contradicted} explained by contradictions, ${failed} failed, ` +
      `${elided} elided, ${outside} outside the slice; ${messages.size} messages and structures have samples`,
  );
  return failed > 0 || stale.length > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
