/**
 * Names what is wrong with the encoding of an answer that is no JSON, since nobody sees it in the text itself. It reads
 * text only and judges nothing.
 */

/** The text as a report shows it: with its encoding named where that is the reason why it cannot be read. */
export function withEncoding(text: string): string {
  // Bytes of UTF-16 that were read as UTF-8: a broken mark, and a zero beside each letter.
  if (/^\uFFFD\uFFFD|^\0|^.\0/.test(text))
    return `text in UTF-16 instead of UTF-8: ${text.replaceAll(/[\uFFFD\0]/g, '')}`;
  if (text.startsWith('\uFEFF')) return `text that begins with a byte order mark: ${text.slice(1)}`;
  return text;
}
