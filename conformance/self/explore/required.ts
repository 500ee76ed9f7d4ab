/**
 * What has to occur in a walk, as the tables of the server say it: facts of chats, threads and the queue with what the
 * router and the timers may add, and every refusal of the actions on them. What does not is listed with a reason in
 * `unmet.json`, which may only shrink.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { reasonsOf } from '../../../reference-server/core/decide/act.ts';
import { ACTS } from '../../../reference-server/core/decide/index.ts';
import { chatFacts } from '../../../reference-server/core/facts/chats.ts';
import { CONSEQUENCES } from '../../../reference-server/core/facts/consequences.ts';
import { queueFacts } from '../../../reference-server/core/facts/queue.ts';
import { threadFacts } from '../../../reference-server/core/facts/threads.ts';
import type { First } from './expand.ts';

const UNMET = new URL('./unmet.json', import.meta.url);
const DECIDE = new URL('../../../reference-server/core/decide/', import.meta.url);
/** Folders of decisions on chats, threads and who is in them, one file an action. */
const FOLDERS = ['chats', 'threads', 'users'];
/** Actions of other folders that move chats or write into threads. */
const FURTHER = ['set_routing_status', 'send_event'];

/** Facts that must occur. */
export function requiredFacts(): string[] {
  const own = [chatFacts, threadFacts, queueFacts].flatMap((rows) => Object.keys(rows));
  return [...new Set([...own, ...CONSEQUENCES])].sort();
}

function actions(): string[] {
  const files = FOLDERS.flatMap((folder) => readdirSync(new URL(`${folder}/`, DECIDE)));
  return [
    ...files.filter((name) => name.endsWith('.ts')).map((name) => name.replace(/\.ts$/, '')),
    ...FURTHER,
  ];
}

/** A refusal as a walk notes it, and as people read it. */
interface RequiredRefusal {
  readonly noted: string;
  readonly name: string;
}

/** Refusals that must occur, by API, action, rule and error. */
export function requiredRefusals(): RequiredRefusal[] {
  return actions().flatMap((action) =>
    (['agent', 'customer'] as const).flatMap((api) => {
      const act = Object.hasOwn(ACTS[api], action) ? ACTS[api][action] : undefined;
      const reasons = act === undefined ? [] : reasonsOf(act);
      return reasons.map(({ rules, error }, index) => ({
        noted: `${api}/${action}/${index} ${error}`,
        name: `${api}/${action}/${rules[0]} ${error}${twin(reasons, index)}`,
      }));
    }),
  );
}

/** Several guards of an action can keep one rule with one error; the later ones are numbered. */
function twin(reasons: ReturnType<typeof reasonsOf>, index: number): string {
  const { rules, error } = reasons[index] ?? {};
  const before = reasons.slice(0, index).filter((one) => one.rules[0] === rules?.[0] && one.error === error);
  return before.length === 0 ? '' : ` ${before.length + 1}`;
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
