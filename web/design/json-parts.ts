/** JSON as parts with a kind, for colouring. It bounds what it takes, because a page must not stop for one value. */

interface JsonPart {
  readonly kind: 'k' | 's' | 'n' | '';
  readonly text: string;
}

/** So many letters are coloured and shown; the rest is said to be there. */
const MOST = 60_000;
const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/g;

/** The parts of a value's JSON. */
export function jsonParts(value: unknown): readonly JsonPart[] {
  const whole = JSON.stringify(value, null, 2) ?? 'nothing';
  const text = whole.slice(0, MOST);
  const parts: JsonPart[] = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > at) parts.push({ kind: '', text: text.slice(at, match.index) });
    const kind = match[3] !== undefined ? 'n' : match[2] === undefined ? 's' : 'k';
    parts.push({ kind, text: match[0] });
    at = match.index + match[0].length;
  }
  parts.push({ kind: '', text: text.slice(at) });
  if (whole.length > MOST) parts.push({ kind: '', text: `\n… ${whole.length - MOST} letters more` });
  return parts.filter((part) => part.text !== '');
}
