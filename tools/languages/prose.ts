/**
 * Words for comments: what the definitions say, as sentences that any language can carry. It breaks lines, and no
 * comment begins a line with a sign that a formatter of some language takes for a list or a heading.
 */

const TAGS: readonly (readonly [tag: string, said: string])[] = [
  ['@see ', 'See '],
  ['@since ', 'Since '],
  ['@default ', 'Default: '],
  ['@deprecated ', ''],
];

/** Paragraphs, with the tags of TypeScript's comments as sentences. */
export function prose(lines: readonly string[]): string[] {
  return lines
    .flatMap((line) => line.split('\n'))
    .map((line) => {
      const text = line.replaceAll(/\s+/g, ' ').trim();
      const [tag, said] = TAGS.find(([start]) => text.startsWith(start)) ?? ['', ''];
      return said + text.slice(tag.length);
    })
    .filter((line) => line !== '');
}

const WIDTH = 100;
/** A word that would make a list or a heading of its line. */
const SIGN = /^(?:[-+*#>|=]+|\d+[.)])$/;

/** Lines of at most a hundred characters where words allow it; paragraphs follow each other without a gap. */
export function wrapped(paragraphs: readonly string[]): string[] {
  return paragraphs.flatMap((paragraph) => {
    const lines: string[] = [];
    for (const word of paragraph.replace(/^(?:[-+*#>|=]+|\d+[.)])\s+/, '').split(' ')) {
      const last = lines.at(-1);
      const fits = last !== undefined && (last.length + word.length < WIDTH || SIGN.test(word));
      if (fits) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  });
}
