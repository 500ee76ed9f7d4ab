/** Markdown in small pieces: cells, tables, headings and the anchors that readers on the web make of them. */

/** Inline code. */
export const code = (text: string): string => `\`${text}\``;

/** A list of names in code, in a sentence. */
export const codes = (names: readonly string[]): string => names.map(code).join(', ');

export const link = (text: string, target: string): string => `[${text}](${target})`;

/** The anchor that a heading gets: lower case, spaces to hyphens, punctuation gone. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
}

/** A table; columns that are empty in every row are left out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = head
    .map((_, index) => index)
    .filter((index) => index === 0 || rows.some((row) => row[index]?.trim()));
  const line = (cells: readonly string[]) =>
    `| ${kept.map((index) => cell(cells[index] ?? '')).join(' | ')} |`;
  return [line(head), `|${kept.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

/** Paragraphs with an empty line between them; empty ones are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** A list of facts about a message: `- **Errors**: …`; facts without text are left out. */
export function facts(entries: readonly (readonly [string, string])[]): string {
  return entries
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `- **${name}**: ${text}`)
    .join('\n');
}

/** A whole page: a title, a sentence about it, sections. */
export function page(title: string, about: string, sections: readonly string[]): string {
  return `${paragraphs(`# ${title}`, about, ...sections)}\n`;
}
