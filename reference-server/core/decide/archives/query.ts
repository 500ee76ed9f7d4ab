/**
 * Searching the texts of a thread, and marking what was found (LIST-031). Letters of either case are the same; what was
 * deleted is not searched.
 */
import type { AgentEvent } from '../../../../schemas/structures/shared/events/index.ts';
import type { StoredEvent } from '../../world/world.ts';

function textOf({ type, body, deleted }: StoredEvent): string {
  const text = deleted === true ? undefined : type === 'file' ? body['name'] : body['text'];
  return typeof text === 'string' ? text : '';
}

/** Whether the query stands in some text. An empty one stands in all. */
export function holdsText(events: readonly StoredEvent[], query: string): boolean {
  const wanted = query.toLowerCase();
  return wanted === '' || events.some((event) => textOf(event).toLowerCase().includes(wanted));
}

/** What stands before and after a match. */
interface Marks {
  readonly pre_tag?: string;
  readonly post_tag?: string;
}

/** A text with every match of the query between the marks. */
function marked(
  text: string,
  query: string,
  { pre_tag: before = '<em>', post_tag: after = '</em>' }: Marks,
): string {
  const lower = text.toLowerCase();
  const wanted = query.toLowerCase();
  // Where letters of another case have another length, places in the one text are none in the other.
  if (wanted === '' || lower.length !== text.length) return text;
  const parts: string[] = [];
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), before, text.slice(at, at + wanted.length), after);
    from = at + wanted.length;
  }
  return parts.join('') + text.slice(from);
}

/** An event of a page with the matches in its text marked. */
export function highlighted(event: AgentEvent, query: string, marks: Marks): AgentEvent {
  return 'text' in event && typeof event.text === 'string'
    ? { ...event, text: marked(event.text, query, marks) }
    : event;
}
