/**
 * YAML of plain JSON values, for readers who prefer it. Texts that YAML could read as something else are quoted as JSON
 * quotes them, which YAML understands; nothing is folded, so a line of a difference is a line of the document.
 */
const PLAIN = /^[A-Za-z_][\w./()-]*(?: [\w./()-]+)*$/;
/** Texts that YAML 1.1 or 1.2 takes for something else than text. */
const OTHERWISE = /^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i;

/** The text of a document, with a newline at its end. */
export function yamlOf(value: unknown): string {
  return `${lines(value, '').trimStart()}\n`;
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return PLAIN.test(value) && !OTHERWISE.test(value) ? value : JSON.stringify(value);
}

/** What stands behind `key:` or `-`: on the same line, or below and one step further in. */
function lines(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return ` ${scalar(value)}`;
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []';
    return value.map((entry) => `\n${indent}-${entryText(entry, indent)}`).join('');
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return ' {}';
  return members.map(([key, member]) => `\n${indent}${scalar(key)}:${lines(member, `${indent}  `)}`).join('');
}

/** An object or a list of a list begins on the line of its dash. */
function entryText(entry: unknown, indent: string): string {
  const text = lines(entry, `${indent}  `);
  return text.startsWith('\n') ? ` ${text.trimStart()}` : text;
}
