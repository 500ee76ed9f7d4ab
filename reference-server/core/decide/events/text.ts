/** What a message text may be: not empty, valid Unicode, and not too long in bytes. */
import { type Limits, SERVER_LIMITS } from '../../world/limits.ts';
import { type Ground, type Guard, keeps, refuse } from '../guard.ts';

/** An event as it stands in a request, already valid by its definition. */
export type EventInput = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A message text has at most this many bytes of UTF-8 (LIMIT-001). */
export const MAX_TEXT_BYTES = SERVER_LIMITS.text_bytes.value;

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
function isTooLong(text: string, limits: Limits): boolean {
  const most = limits('text_bytes');
  return text.length * 3 > most && utf8Length(text) > most;
}

/** A ground against the text of a message; other events have none that could be wrong. */
function wrongText(test: (text: string, limits: Limits) => boolean, message: string): Ground<EventInput> {
  return refuse(
    'validation',
    (event, limits) => event.type === 'message' && test(String(event['text']), limits) && message,
  );
}

/** Guards of the text of a message. */
export const textValid: readonly Guard<EventInput>[] = [
  keeps(
    'EVENT-020',
    wrongText((text) => text.trim() === '', 'Message text is empty'),
  ),
  keeps(
    'LIMIT-017',
    wrongText((text) => !text.isWellFormed(), 'Message text is not valid Unicode'),
  ),
  keeps('LIMIT-001', wrongText(isTooLong, `Message text exceeds ${MAX_TEXT_BYTES} bytes`)),
];
