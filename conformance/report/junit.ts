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
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="livechat-kit" ${countsOf(file.results)} time="${seconds(file.duration_ms)}">
${suites}
</testsuites>
`;
}

function suite(name: string, results: readonly Result[]): string {
  const took = results.reduce((total, { duration_ms }) => total + duration_ms, 0);
  const cases = results.map(testCase).join('\n');
  return `  <testsuite name="${xml(name)}" ${countsOf(results)} time="${seconds(took)}">
${cases}
  </testsuite>`;
}

/** All four counts, since some readers take one that is absent for a broken file. */
function countsOf(results: readonly Result[]): string {
  const failures = results.filter(({ verdict }) => verdict === 'failed').length;
  const skipped = results.filter((result) => isSkipped(result)).length;
  return `tests="${results.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
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
    return `${open}><failure type="${typeOf(result)}" message="${message}">${text}</failure></testcase>`;
  if (result.verdict === 'flaky')
    return `${open}><flakyFailure type="${typeOf(result)}" message="${message}"><stackTrace>${text}</stackTrace></flakyFailure></testcase>`;
  if (isSkipped(result)) return `${open}><skipped message="${message}"/></testcase>`;
  return `${open}><system-out>${text}</system-out></testcase>`;
}

/** What kind of failure it is, by which readers group. */
function typeOf({ detail, level }: Result): string {
  return detail === undefined || detail.cause === 'rule' ? level : detail.cause;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** What is none of the characters of XML 1.0, which cannot hold the others, not even escaped. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A forbidden character is shown as JSON would write it: it may be the very thing that is wrong. */
function shown(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function xml(text: string): string {
  return (
    text
      .replace(FORBIDDEN, shown)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // A reader makes blanks and line ends of them otherwise.
      .replaceAll('\r', '&#13;')
  );
}
