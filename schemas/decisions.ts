/**
 * Differences from other documents that are meant: lines of `schemas/DECISIONS.md` that name them by key, in the form
 * `topic: KEY`. `*` in a key stands for anything. For the programs that compare; it judges nothing itself.
 */
import { readFileSync } from 'node:fs';

export interface Decision {
  readonly key: string;
  readonly pattern: RegExp;
  used: boolean;
}

/** The decisions of one topic, such as `inventory` or `diff`. */
export function decisionsOn(topic: string): Decision[] {
  const text = readFileSync(new URL('./DECISIONS.md', import.meta.url), 'utf8');
  return [...text.matchAll(new RegExp(`\`${topic}: ([^\`]+)\``, 'g'))].map(([, key]) => ({
    key: key!,
    pattern: new RegExp(`^${key!.split('*').map(escaped).join('.*')}$`),
    used: false,
  }));
}

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** Whether a decision names the difference, by its key or by key and wording. Marks those that do as used. */
export function isDecided(key: string, what: string, known: readonly Decision[]): boolean {
  const matching = known.filter(({ pattern }) => pattern.test(key) || pattern.test(`${key}: ${what}`));
  for (const decision of matching) decision.used = true;
  return matching.length > 0;
}
