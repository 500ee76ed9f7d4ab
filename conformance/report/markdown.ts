/** A summary in Markdown, short enough for a pull request: counts, then what failed. */
import type { ResultFile } from './json.ts';
import { causesText, resultText } from './text.ts';

export function markdownReport(file: ResultFile): string {
  const { counts, rules } = file;
  const bad = file.results.filter((result) => result.verdict === 'failed' || result.verdict === 'warning');
  const rows = Object.entries(counts).map(
    ([verdict, count]) => `| ${verdict.replace('_', ' ')} | ${count} |`,
  );
  return [
    `# Conformance of ${cell(file.target.name)}`,
    '',
    `Versions ${file.versions.join(', ')}; seed ${file.seed}; ${(file.duration_ms / 1000).toFixed(1)} s; kit ${file.kit}.`,
    ...(file.complete ? [] : [`**Not complete: ${file.ended}.**`]),
    `Rules exercised: ${rules.exercised} of ${rules.declared} declared.`,
    '',
    '| verdict | results |',
    '| --- | ---: |',
    ...rows,
    '',
    ...(file.causes.length === 0 ? [] : ['## Causes', '', '```text', causesText(file.causes), '```', '']),
    ...(bad.length === 0 ? ['Nothing failed.'] : ['## Failures and warnings', '', ...bad.flatMap(block)]),
    '',
  ].join('\n');
}

function block(result: ResultFile['results'][number]): string[] {
  return ['```text', resultText(result).replaceAll('```', "'''"), '```', ''];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('`', "'");
}
