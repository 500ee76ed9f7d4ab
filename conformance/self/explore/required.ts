/**
 * What has to occur in a walk, as the tables of the server say it: facts of chats, threads and the queue with what the
 * router and the timers may add, and every refusal of the actions on them. What does not is listed with a reason in
 * `unmet.json`, which may only shrink.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chatFacts } from '../../../reference-server/core/facts/chats.ts';
import { CONSEQUENCES } from '../../../reference-server/core/facts/consequences.ts';
import { queueFacts } from '../../../reference-server/core/facts/queue.ts';
import { threadFacts } from '../../../reference-server/core/facts/threads.ts';
import type { First } from './expand.ts';
import { requiredRefusals } from './refusals.ts';

const UNMET = new URL('./unmet.json', import.meta.url);

/** Facts that must occur. */
export function requiredFacts(): string[] {
  const own = [chatFacts, threadFacts, queueFacts].flatMap((rows) => Object.keys(rows));
  return [...new Set([...own, ...CONSEQUENCES])].sort();
}

/** What has occurred in some walks. */
export function occurredIn(walks: readonly { readonly firsts: readonly First[] }[]): {
  readonly facts: ReadonlySet<string>;
  readonly refusals: ReadonlySet<string>;
} {
  const names = walks.flatMap(({ firsts }) => firsts.map(({ name }) => name));
  const of = (kind: string) =>
    new Set(names.filter((name) => name.startsWith(kind)).map((name) => name.slice(kind.length)));
  return { facts: of('fact '), refusals: of('refusal ') };
}

/** What has not occurred, by name. */
export function missing(occurred: {
  readonly facts: ReadonlySet<string>;
  readonly refusals: ReadonlySet<string>;
}): string[] {
  return [
    ...requiredFacts().filter((fact) => !occurred.facts.has(fact)),
    ...requiredRefusals().flatMap(({ noted, name }) => (occurred.refusals.has(noted) ? [] : [name])),
  ];
}

/** Reasons, each with what does not occur because of it. */
type Unmet = Readonly<Record<string, readonly string[]>>;

/** The list of what does not occur. */
export function readUnmet(): Unmet {
  return JSON.parse(readFileSync(UNMET, 'utf8'));
}

/** What is missing and not listed, and what is listed and does occur. */
export function unmetProblems(absent: readonly string[], list: Unmet = readUnmet()): string[] {
  const listed = Object.values(list).flat();
  return [
    ...absent.filter((name) => !listed.includes(name)).map((name) => `never occurred: ${name}`),
    ...listed
      .filter((name) => !absent.includes(name))
      .map((name) => `listed as never occurring, but did: ${name}`),
  ];
}

/** Takes off the list what occurs now; it puts nothing on it. */
export function shrinkUnmet(absent: readonly string[]): void {
  const rows = Object.entries(readUnmet()).map(
    ([why, names]) => [why, names.filter((name) => absent.includes(name))] as const,
  );
  const kept = Object.fromEntries(rows.filter(([, names]) => names.length > 0));
  writeFileSync(UNMET, `${JSON.stringify(kept, null, 2)}\n`);
}
