/**
 * The messages that the page holds, as one list: new ones are put in, answered ones replaced, and the oldest let go of.
 * A pure function of what it had and what came.
 */
import type { MessageLine } from '../../schemas/control/inspector-answers.ts';

/** So many are held; older ones are paged in from the server when somebody scrolls there. */
const MOST_HELD = 5000;

export type Shown = 'all' | 'calls' | 'pushes' | 'problems';

interface Held {
  readonly lines: readonly MessageLine[];
  /** How many were let go of at the beginning. */
  readonly dropped: number;
}

/** Puts a page into what is held. Both are ordered by their places. */
export function withNewer(
  held: readonly MessageLine[],
  page: readonly MessageLine[],
  most = MOST_HELD,
): Held {
  if (page.length === 0) return { lines: held, dropped: 0 };
  const last = held.at(-1)?.order ?? 0;
  const first = held[0]?.order ?? 0;
  const fresh = page.filter(({ order }) => order > last).sort((a, b) => a.order - b.order);
  const again = new Map(
    page.filter(({ order }) => order <= last && order >= first).map((line) => [line.order, line]),
  );
  const kept = again.size === 0 ? held : held.map((line) => again.get(line.order) ?? line);
  const all = fresh.length === 0 ? kept : [...kept, ...fresh];
  const dropped = Math.max(0, all.length - most);
  return { lines: dropped === 0 ? all : all.slice(dropped), dropped };
}

/** Puts an older page before what is held. */
export function withOlder(
  held: readonly MessageLine[],
  page: readonly MessageLine[],
): readonly MessageLine[] {
  const first = held[0]?.order ?? Number.POSITIVE_INFINITY;
  return [...page.filter(({ order }) => order < first), ...held];
}

/** Whether somebody who looks for mistakes wants to see a message. */
function isProblem({ answer, judged, faults }: MessageLine): boolean {
  return (
    answer === 'error' ||
    answer === 'none' ||
    judged === 'invalid' ||
    judged === 'unknown' ||
    faults.length > 0
  );
}

/** Whether a message is among those that are asked for; `text` is a part of a name, a person, an id or an error. */
export function isShown(line: MessageLine, shown: Shown, text: string): boolean {
  if (shown === 'calls' && line.way !== 'in') return false;
  if (shown === 'pushes' && line.way !== 'out') return false;
  if (shown === 'problems' && !isProblem(line)) return false;
  if (text === '') return true;
  const { action, who, error, chat_id, connection_id, version, api } = line;
  const words = [action, who, error, chat_id, connection_id, version, api];
  return words.some((word) => word?.toLowerCase().includes(text) === true);
}
