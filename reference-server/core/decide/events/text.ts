/** What a message text may be: not empty, valid Unicode, and not too long in bytes. */
import type { CoreError } from '../../world/command.ts';
import { when } from '../call.ts';

/** A message text has at most this many bytes of UTF-8 (LIMIT-001). */
export const MAX_TEXT_BYTES = 16_384;

/** Bytes of the text in UTF-8, without an encoder: the core uses no platform objects. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Counts only where counting can matter: a UTF-16 unit takes three bytes at most. */
function isTooLong(text: string): boolean {
  return text.length * 3 > MAX_TEXT_BYTES && utf8Length(text) > MAX_TEXT_BYTES;
}

/** What is wrong with a text, or null (LIMIT-001, LIMIT-017). */
export function textError(text: string): CoreError | null {
  return (
    when(text.trim() === '', 'validation', 'Message text is empty') ??
    when(!text.isWellFormed(), 'validation', 'Message text is not valid Unicode') ??
    when(isTooLong(text), 'validation', `Message text exceeds ${MAX_TEXT_BYTES} bytes`)
  );
}
