/**
 * Rule by rule: each row of level must or should is kept at a place that its code finds, a guard or a comment of the server
 * or of a definition, or stands in `rules-not-kept.txt` with the reason. Red when a rule is in neither, or in both.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../schemas/rules/index.ts';

const root = new URL('../', import.meta.url);
/** What tests, breaks or states rules keeps none. */
const NO_PLACE = /(^|\/)(mutants|variants|rules|generated|testing)\/|\.test\.ts$|\/testing\.ts$/;
const CODES = /\b([A-Z]+)-(\d{3})(?: to (?:\1-)?(\d{3}))?/g;

/** Codes that a text names; `AGENT-005 to AGENT-007` names three. */
function codesIn(text: string): string[] {
  return [...text.matchAll(CODES)].flatMap(([, prefix, first, last = first]) =>
    Array.from(
      { length: Math.max(Number(last) - Number(first) + 1, 0) },
      (_, index) => `${prefix}-${String(Number(first) + index).padStart(3, '0')}`,
    ),
  );
}

function sourcesIn(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !NO_PLACE.test(path))
    .map((path) => readFileSync(new URL(path, root), 'utf8'));
}

/** Where a rule is neither kept nor excused, or both. */
function unsettled(
  rules: readonly { readonly code: string; readonly level: string }[],
  kept: ReadonlySet<string>,
  excused: ReadonlyMap<string, string>,
): string[] {
  const known = new Set(rules.map(({ code }) => code));
  return [
    ...rules.flatMap(({ code, level }) =>
      level === 'may' || kept.has(code) || excused.has(code) ? [] : [`${code} is kept nowhere`],
    ),
    ...[...excused].flatMap(([code, reason]) => [
      ...(known.has(code) ? [] : [`${code} is no rule`]),
      ...(kept.has(code) ? [`${code} is kept, and still listed`] : []),
      ...(reason.length < 20 ? [`${code} is listed without a reason`] : []),
    ]),
  ];
}

function listed(text: string): Map<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line): [string, string] => [line.split(' ', 1)[0] ?? '', line.split(' ').slice(1).join(' ')]),
  );
}

describe('every rule', () => {
  it('is kept at a place that names it, or listed with the reason', () => {
    const kept = new Set([...sourcesIn('reference-server'), ...sourcesIn('schemas')].flatMap(codesIn));
    const excused = listed(readFileSync(new URL('rules-not-kept.txt', import.meta.url), 'utf8'));
    expect(unsettled(RULES, kept, excused)).toEqual([]);
  });

  it('is seen when it is kept nowhere, kept and listed, or listed without a word', () => {
    const rules = ['must', 'should', 'may'].map((level, index) => ({ code: `CHAT-00${index + 1}`, level }));
    expect(unsettled(rules, new Set(), new Map([['CHAT-001', 'no']]))).toEqual([
      'CHAT-002 is kept nowhere',
      'CHAT-001 is listed without a reason',
    ]);
    const reason = 'Nothing of the kind is served.';
    const both = unsettled(
      rules,
      new Set(codesIn('CHAT-001 to CHAT-002')),
      listed(`CHAT-002 ${reason}\nX-1 ${reason}`),
    );
    expect(both).toEqual(['CHAT-002 is kept, and still listed', 'X-1 is no rule']);
  });
});
