/** A report in one HTML file without scripts or outside resources, so that it can be kept as a build artefact. */

import { VERDICTS } from '../verdicts/verdict.ts';
import type { ResultFile } from './json.ts';
import { causesText, resultText, verdictWords } from './text.ts';

const STYLE = `
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1b1f24;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d8dee4}
pre{background:#f6f8fa;padding:.8rem;overflow:auto;white-space:pre-wrap}
.failed{color:#b42318}.warning,.flaky{color:#9a6700}.passed{color:#1a7f37}.not_run,.not_applicable,.obstructed{color:#656d76}
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}pre{background:#161b22}th,td{border-color:#30363d}
.failed{color:#ff7b72}.warning{color:#d29922}.passed{color:#3fb950}}`;

export function htmlReport(file: ResultFile): string {
  const { counts } = file;
  const title = `Conformance of ${file.target.name}`;
  const told = file.results.filter(({ detail, verdict }) => detail !== undefined && verdict !== 'obstructed');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${html(title)}</title><style>${STYLE}</style></head><body>
<h1>${html(title)}</h1>
<p>Versions ${html(file.versions.join(', '))}; seed ${file.seed}; ${(file.duration_ms / 1000).toFixed(1)} s; kit ${html(file.kit)};
rules exercised ${file.rules.exercised} of ${file.rules.declared} declared.</p>
<p><strong>${counts.passed} passed, ${counts.failed} failed</strong>; ${VERDICTS.filter(
    (verdict) => verdict !== 'passed' && verdict !== 'failed',
  )
    .map((verdict) => `${counts[verdict]} ${verdictWords(verdict)}`)
    .join(', ')}.</p>
${file.complete ? '' : `<p><strong>Not complete: ${html(file.ended ?? '')}</strong></p>`}
${file.causes.length === 0 ? '' : `<pre>${html(causesText(file.causes))}</pre>`}
${told.map((result) => `<pre class="${result.verdict}">${html(resultText(result))}</pre>`).join('\n')}
<table><thead><tr><th>Check</th><th>Rule</th><th>Version</th><th>Transport</th><th>Verdict</th><th>Note</th></tr></thead><tbody>
${file.results.map(row).join('\n')}
</tbody></table></body></html>
`;
}

function row(result: ResultFile['results'][number]): string {
  const cells = [result.id, result.code, result.version, result.transport];
  return `<tr>${cells.map((cell) => `<td>${html(cell)}</td>`).join('')}<td class="${result.verdict}">${result.verdict.replace('_', ' ')}</td><td>${html(result.message ?? '')}</td></tr>`;
}

function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
