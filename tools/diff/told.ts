/**
 * Brings the changes of a difference to those that are worth a line: topmost fields, each where it is defined, one for
 * all that carry the same change, and one where a member has another shape inside. It says whom each concerns and what
 * to do; it looks nothing up.
 */
import type { Change, Diff } from './diff.ts';

/** One change as an upgrader is told of it. */
export interface ToldChange {
  readonly group: 'breaks you' | 'new for you' | 'internal';
  readonly change: string;
  readonly todo: string;
  /** Messages and structures that changed so. */
  readonly subjects: readonly string[];
  /** Names of the members that it is about. */
  readonly fields: readonly string[];
}

interface Line {
  readonly subject: string;
  readonly change: Change;
  /** Added or removed fields inside it. */
  readonly inside: number;
}

/** One entry a change, in the order of the difference. */
export function toldOf(diff: Diff): ToldChange[] {
  const told = new Map<string, ToldChange>();
  for (const line of reshaped(topmost(diff))) {
    const { group, change, todo } = line;
    const key = [group, change, todo].join('\n');
    const known = told.get(key);
    told.set(key, known ? { ...known, subjects: [...known.subjects, ...line.subjects] } : line);
  }
  return [...told.values()];
}

const isWhole = ({ path, kind }: Change) => path === '' && (kind === 'added' || kind === 'removed');

/** Topmost fields, each told where it is defined, and an action once instead of by its parts. */
function topmost({ changes }: Diff): Line[] {
  const counts = new Map<string, number>();
  const key = ({ message, kind }: Change, path: string) => `${message} ${kind} ${path}`;
  for (const change of changes) {
    if (change.inside === undefined) continue;
    const at = key(change, change.inside);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return changes
    .filter((change) => change.inside === undefined && change.structure === undefined)
    .filter((change) => !(isWhole(change) && change.message.endsWith('/response')))
    .map((change) => ({
      subject: isWhole(change) ? change.message.replace(/\/request$/, '') : change.message,
      change,
      inside: counts.get(key(change, change.path)) ?? 0,
    }));
}

/** From so many changes inside one member on, it is told as one member with another shape. */
const MANY = 3;

function reshaped(lines: readonly Line[]): ToldChange[] {
  const above = ({ subject, change }: Line) => {
    const first = /^[^.[]*(?=[.[])/.exec(change.path.replace(/^requests\[\]\./, ''))?.[0];
    return first === undefined ? undefined : `${subject} ${first}`;
  };
  const inside = Map.groupBy(lines, (line) => above(line) ?? '');
  const isAnew = (at: string) => {
    const own = inside.get(at) ?? [];
    return own.length >= MANY && own.some(({ change }) => change.kind !== 'added');
  };
  const seen = new Set<string>();
  return lines.flatMap((line): ToldChange[] => {
    const at = above(line);
    if (at === undefined || !isAnew(at)) return [plain(line)];
    if (seen.has(at)) return [];
    seen.add(at);
    const field = at.slice(at.lastIndexOf(' ') + 1);
    const change = `\`${field}\` has another shape`;
    const todo = 'Write and read it in the shape of the newer version.';
    return [{ group: 'breaks you', change, todo, subjects: [line.subject], fields: [field] }];
  });
}

function plain(line: Line): ToldChange {
  const { path } = line.change;
  const field = /([^.[\]<>*]+)[[\]<>*.]*$/.exec(path)?.[1];
  return {
    group: groupOf(line.change),
    change: sentence(line),
    todo: todoOf(line.change),
    subjects: [line.subject],
    fields: field === undefined ? [] : [field],
  };
}

/** Whatever is gone breaks those who used it, however kindly it is ignored; a structure alone concerns nobody. */
function groupOf(change: Change): ToldChange['group'] {
  const { kind, breaks, message, direction } = change;
  if (isWhole(change) && /\/[A-Z]/.test(message)) return 'internal';
  if (breaks.old_client === 'yes' || kind === 'removed') return 'breaks you';
  if (kind === 'narrowed' && direction === 'output') return 'internal';
  return 'new for you';
}

function sentence({ change, inside }: Line): string {
  const { kind, path, from, what } = change;
  if (isWhole(change)) return `the ${nounOf(change.message)} is ${kind === 'added' ? 'new' : 'gone'}`;
  if (path === '') return `${kind}: ${what}`;
  const field = `\`${path.replace(/^requests\[\]\./, '')}\``;
  if (kind === 'renamed' || kind === 'moved') return `${kind} ${field}, was \`${from}\``;
  if (kind === 'added' || kind === 'removed')
    return `${kind} ${field}${inside > 0 ? ` and ${inside} inside it` : ''}`;
  return `${kind} ${field}: ${what}`;
}

/** `push \`incoming_event\``: what a message is, and its name on the wire. */
function nounOf(message: string): string {
  const [, api, name, part] = /^(?:([a-z]+)\/)?(\w+)(?:\/(\w+))?$/.exec(message) ?? [];
  if (part === 'push' || part === 'webhook') return `${part} \`${name}\``;
  if (api === undefined) return `frame \`${name}\``;
  return /^[A-Z]/.test(name ?? '') ? `structure \`${name}\`` : `action \`${name}\``;
}

function todoOf(change: Change): string {
  const { kind, message, direction } = change;
  if (isWhole(change)) return wholeTodo(change);
  const isSent = direction !== 'output';
  const isRead = direction !== 'request';
  const both = (sent: string, read: string) =>
    [...(isSent ? [sent] : []), ...(isRead ? [read] : [])].join(' ') || `Look at ${message}.`;
  switch (kind) {
    case 'added':
      return both(
        change.breaks.old_client === 'yes' ? 'Send it always.' : 'You may send it.',
        'You may read it.',
      );
    case 'removed':
      return both('Send it no longer.', 'Do not read it.');
    case 'renamed':
    case 'moved':
      return both('Send it under the new name or place.', 'Read it there.');
    case 'widened':
      return both('You may send more.', 'Expect more values, or its absence.');
    case 'narrowed':
      return both('Send no more than is allowed.', 'Nothing.');
    default:
      return both('Send what the newer version takes.', 'Read it as the newer version means it.');
  }
}

function wholeTodo({ kind, message }: Change): string {
  const isNew = kind === 'added';
  if (message.endsWith('/push')) return isNew ? 'Expect it.' : 'Wait for it no longer.';
  if (message.endsWith('/webhook'))
    return isNew ? 'Register it where you need it.' : 'It can be registered no longer, and is not delivered.';
  if (message.endsWith('/request')) return isNew ? 'You may call it.' : 'Call it no longer.';
  return 'Nothing.';
}
