/**
 * JSON as people lay it out: what fits on a line stays on one. The two large documents are half as long this way as
 * with every member on a line of its own, and a change still shows where it is.
 */
const WIDTH = 110;

/** The text of a document, with a newline at its end. */
export function printed(value: unknown): string {
  return `${print(value, 0, 0)}\n`;
}

/** `used` is what stands before the value on its line. */
function print(value: unknown, indent: number, used: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inside = ' '.repeat(indent + 2);
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((entry) => print(entry, indent + 2, 0))
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => {
          const name = `${JSON.stringify(key)}: `;
          return name + print(member, indent + 2, name.length);
        });
  const [open, close, pad] = isList ? ['[', ']', ''] : ['{', '}', ' '];
  if (parts.length === 0) return open + close;
  const length = parts.reduce((sum, part) => sum + part.length + 2, indent + used + 4);
  if (length <= WIDTH && !parts.some((part) => part.includes('\n')))
    return `${open}${pad}${parts.join(', ')}${pad}${close}`;
  return `${open}\n${parts.map((part) => inside + part).join(',\n')}\n${' '.repeat(indent)}${close}`;
}
