/**
 * JUnit XML, for CI systems that show tests. What was not judged is skipped with its reason, a flake passes with a
 * `flakyFailure`, a warning with a note.
 */

import { judged, type Result } from '../verdicts/verdict.ts';
import type { ResultFile } from './json.ts';
import { resultText } from './text.ts';

export function junitXml(file: ResultFile): string {
  const groups = new Map<string, Result[]>();
  for (const result of file.results) {
    const name = `${result.version} ${result.transport}`;
    groups.set(name, [...(groups.get(name) ?? []), result]);
  }
  const suites = [...groups].map(([name, results]) => suite(name, results)).join('\n');
  const { failed } = file.counts;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="livechat-kit" tests="${file.results.length}" failures="${failed}" time="${seconds(file.duration_ms)}">
${suites}
</testsuites>
`;
}

function suite(name: string, results: readonly Result[]): string {
  const failures = results.filter((result) => result.verdict === 'failed').length;
  const skipped = results.filter((result) => isSkipped(result)).length;
  const cases = results.map(testCase).join('\n');
  return `  <testsuite name="${xml(name)}" tests="${results.length}" failures="${failures}" skipped="${skipped}">
${cases}
  </testsuite>`;
}

function isSkipped(result: Result): boolean {
  return !judged(result);
}

function testCase(result: Result): string {
  const open = `    <testcase name="${xml(result.id)}" classname="${xml(`${result.code} ${result.version} ${result.transport}`)}" time="${seconds(result.duration_ms)}"`;
  if (result.verdict === 'passed') return `${open}/>`;
  const message = xml(result.message ?? '');
  const text = xml(resultText(result));
  if (result.verdict === 'failed')
    return `${open}><failure message="${message}">${text}</failure></testcase>`;
  if (result.verdict === 'flaky')
    return `${open}><flakyFailure message="${message}"><stackTrace>${text}</stackTrace></flakyFailure></testcase>`;
  if (isSkipped(result)) return `${open}><skipped message="${message}"/></testcase>`;
  return `${open}><system-out>${text}</system-out></testcase>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** What is none of the characters of XML 1.0, which cannot hold the others, not even escaped. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function xml(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
