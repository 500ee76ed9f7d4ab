/**
 * Arbitraries of texts a person may type: plain words, markup, line breaks, right-to-left scripts, characters outside
 * the BMP. Never blank and never a lone surrogate, so that every text here has to be accepted.
 */
import fc from 'fast-check';

const AWKWARD = [
  '<b>bold</b> & <script>alert(1)</script>',
  'first line\nsecond line\r\nthird\tline',
  '  leading and trailing  ',
  '😀👩‍👩‍👧‍👦 𝒳 𐍈',
  'שלום, العالم',
  'e\u0301 is not \u00e9',
  '"quoted" \\ back\\slash / %20 {"json":true}',
  '𠮷野家で\u3000食べる',
  'null',
];

/** One text with all of that: what is trimmed, escaped, cut or decoded anywhere comes back otherwise. */
export const AWKWARD_TEXT = `  ${AWKWARD.join(' ')}\n`;

/** Texts that are valid and must come back unchanged (EVENT-021). Shrinks to short ASCII. */
export function texts(maxLength = 60): fc.Arbitrary<string> {
  let made = madeTexts.get(maxLength);
  if (made === undefined) {
    made = makeTexts(maxLength);
    madeTexts.set(maxLength, made);
  }
  return made;
}

// Making a string arbitrary takes milliseconds, more than a check does, so each is made once.
const madeTexts = new Map<number, fc.Arbitrary<string>>();
let madeNames: fc.Arbitrary<string> | undefined;

function makeTexts(maxLength: number): fc.Arbitrary<string> {
  const typed = fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter((text) => text.trim() !== '');
  const ascii = fc
    .string({ unit: 'grapheme-ascii', minLength: 1, maxLength })
    .filter((text) => text.trim() !== '');
  return fc.oneof(ascii, typed, fc.constantFrom(...AWKWARD));
}

/** Short identifiers a client may choose, such as `custom_id`. */
export function names(): fc.Arbitrary<string> {
  madeNames ??= fc.stringMatching(/^[a-z][a-z0-9_-]{0,15}$/);
  return madeNames;
}

/**
 * Texts around a limit given in UTF-8 bytes: `unit` is repeated and topped up with ASCII to exactly `bytes` bytes,
 * so that a server counting characters is told from one counting bytes.
 */
export function textOfBytes(bytes: number, unit: string): string {
  const size = Buffer.byteLength(unit, 'utf8');
  return unit.repeat(Math.floor(bytes / size)) + 'x'.repeat(bytes % size);
}
