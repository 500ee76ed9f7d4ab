/**
 * Summaries of threads: what is kept of one, and who makes it. The maker is a small interface, so that another one can take
 * the place of ours, which needs no machine and gives the same text for the same thread.
 */
import type { StoredEvent } from './events.ts';
import type { Micros } from './values.ts';

export interface StoredSummary {
  readonly status: 'ok' | 'error';
  readonly text: string;
  readonly updatedAt: Micros;
}

/** Makes a text of the messages of a thread, oldest first; null when it cannot. */
type Summarizer = (messages: readonly StoredEvent[]) => string | null;

/** What a summary is made of. */
export const writtenIn = (events: readonly StoredEvent[]): readonly StoredEvent[] =>
  events.filter(({ type, deleted }) => type === 'message' && deleted !== true);

const LONGEST_LINE = 120;

/** The first and the last message, and how many there were. */
export const summarize: Summarizer = (messages) => {
  const texts = messages.flatMap(({ body }) => (typeof body['text'] === 'string' ? [body['text']] : []));
  const [first] = texts;
  if (first === undefined) return null;
  const lines = [`Messages: ${texts.length}`, `First: ${first.slice(0, LONGEST_LINE)}`];
  const last = texts.at(-1);
  if (texts.length > 1 && last !== undefined) lines.push(`Last: ${last.slice(0, LONGEST_LINE)}`);
  return lines.join('\n');
};
