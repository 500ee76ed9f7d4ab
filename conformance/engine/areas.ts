/**
 * Areas: what groups rules, checks and mutants. An area is the prefix of its rules' slugs and nothing else, so that it
 * is written down once; the names that areas had before are still understood.
 */
import { AREAS } from '../../schemas/rules/areas.ts';
import type { CheckDef } from '../check.ts';

/** Names of areas before they became the slugs' prefixes, and what they are called now. */
export const FORMER_AREAS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(AREAS).flatMap(([area, { former }]) => (former === area ? [] : [[former, area]])),
);

/** The area of a rule: `threads` of `threads.one-active`. */
export function areaOf(slug: string): string {
  return slug.slice(0, slug.indexOf('.'));
}

/** Areas whose rules say whom a target gives a chat, and when. */
const ROUTING: ReadonlySet<string> = new Set(['routing', 'queue']);

/** Whether a rule says whom a target gives a chat, and when. */
export function isOfRouting(slug: string): boolean {
  return ROUTING.has(areaOf(slug));
}

/** Model-based histories span areas; `--area histories` selects them, whatever rule they judge. */
export function isHistory(check: CheckDef): boolean {
  return check.name === 'history';
}

/** What to tell someone who wrote a former name, or several in one; undefined for a name of today. */
export function hintOf(area: string): string | undefined {
  const several = area.split(/[\s,]+/).filter((one) => one !== '');
  if (several.length > 1)
    return `several areas are written ${several.map((one) => `--area ${one}`).join(' ')}`;
  const now = FORMER_AREAS[area];
  return now === undefined ? undefined : `--area ${area} is now called ${now}`;
}
