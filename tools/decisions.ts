/**
 * Differences from other documents that are meant: lines of `schemas/DECISIONS.md` that name them, in the form
 * `topic: KEY: WORDING`, or `topic 3.6 3.7: KEY: WORDING` for some versions only. In the key `*` stands for anything
 * but a dot, a slash or a blank and `**` for anything; in the wording `*` does. It judges nothing itself.
 */
import { readFileSync } from 'node:fs';

export interface Decision {
  readonly key: string;
  /** The only version it speaks of; undefined for all of them. */
  readonly version: string | undefined;
  /** Of a difference as `key: what`. */
  readonly pattern: RegExp;
  used: boolean;
}

/** The decisions of one topic, such as `inventory` or `diff`, one for each version a line names. */
export function decisionsOn(topic: string): Decision[] {
  return decisionsIn(readFileSync(new URL('../schemas/DECISIONS.md', import.meta.url), 'utf8'), topic);
}

/** The decisions of one topic in a text. */
export function decisionsIn(text: string, topic: string): Decision[] {
  return [...text.matchAll(new RegExp(`\`${topic}((?: [0-9.]+)*): ([^\`]+)\``, 'g'))].flatMap(
    ([, versions, key]) => {
      const listed = versions!.trim() === '' ? [undefined] : versions!.trim().split(' ');
      return listed.map((version) => ({ key: key!, version, pattern: patternOf(key!), used: false }));
    },
  );
}

function patternOf(line: string): RegExp {
  const end = line.indexOf(': ');
  const [key, wording] = end < 0 ? [line, ''] : [line.slice(0, end), line.slice(end)];
  const deep = key.split('**').map((part) => part.split('*').map(escaped).join('[^./ ]*'));
  return new RegExp(`^${deep.join('.*')}${wording.split('*').map(escaped).join('.*')}$`);
}

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** Whether a decision names the difference with its wording. Marks those that do as used. */
export function isDecided(key: string, what: string, known: readonly Decision[], version?: string): boolean {
  const matching = known.filter(
    (decision) =>
      (decision.version === undefined || decision.version === version) &&
      decision.pattern.test(`${key}: ${what}`),
  );
  for (const decision of matching) decision.used = true;
  return matching.length > 0;
}

/** A difference from another document, under a stable key. */
export interface Keyed {
  readonly key: string;
  readonly what: string;
  readonly version?: string;
}

/** What no decision explains, and the decisions that explain nothing. Both must be empty. */
export function judge<D extends Keyed>(
  differences: readonly D[],
  known: readonly Decision[],
): { readonly open: readonly D[]; readonly unused: readonly Decision[] } {
  const open = differences.filter(({ key, what, version }) => !isDecided(key, what, known, version));
  return { open, unused: known.filter(({ used }) => !used) };
}
