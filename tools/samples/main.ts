/**
 * `node tools/samples/main.ts FILE`: judges the published samples in FILE (JSON Lines, one sample a line) and
 * prints counts. Exit code 0 when everything conforms or is explained, 1 when not, 2 without a readable file. Ajv is the
 * second judge, so this program is for developers and no part of the build.
 */
import { formatRef } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { ajvJudges } from '../../schemas/testing/judges.ts';
import { checkSamples, complaintsOf, type SecondJudge } from './check.ts';
import { readSamples, type Sample } from './read.ts';

/** Ajv's verdicts by the exact bundles, which are compiled when first needed. */
function ajvJudge(): SecondJudge {
  const versions = new Map<Version, ReturnType<typeof ajvJudges>>();
  return ({ ref, version, value }) => {
    const judges = versions.get(version) ?? ajvJudges(registry, version, 'exact');
    versions.set(version, judges);
    const broken = judges(formatRef(ref))?.(value);
    return broken && broken.length === 0;
  };
}

function main(args: readonly string[]): number {
  const path = args[0];
  if (path === undefined || args.length > 1) {
    console.error('usage: node tools/samples/main.ts SAMPLES.jsonl');
    return 2;
  }
  let samples: Sample[];
  try {
    samples = readSamples(path);
  } catch (error) {
    console.error(`cannot read samples: ${(error as Error).message}`);
    return 2;
  }
  const outcome = checkSamples(samples, { second: ajvJudge() });
  const complaints = complaintsOf(outcome);
  for (const line of complaints) console.log(line);
  const { passed, contradicted, elided, outside, messages, unexplained } = outcome;
  const failed = new Set(unexplained.map((entry) => entry.source)).size;
  console.log(
    `${samples.length} samples: ${passed} conform, ${contradicted} explained by contradictions, ${failed} failed, ` +
      `${elided} elided, ${outside} listed as outside; ${messages.size} messages and structures have samples`,
  );
  return complaints.length > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
