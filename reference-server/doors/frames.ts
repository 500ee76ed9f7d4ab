/**
 * Writes text frames as a server sends them: whole, unmasked, uncompressed (RFC 6455, section 5.2). All frames of
 * one turn become one piece of memory and one write; `ws` would hand the socket two pieces for each, and that costs
 * more than making the answer. It knows nothing of what the texts say.
 */

const WHOLE_TEXT = 0x81;
const LENGTH_IN_16_BITS = 126;
const LENGTH_IN_64_BITS = 127;

/** The frames of the texts, one after another. */
export function textFrames(texts: readonly string[]): Buffer {
  const lengths = texts.map((text) => Buffer.byteLength(text));
  const size = lengths.reduce((sum, length) => sum + headOf(length) + length, 0);
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const [index, text] of texts.entries()) {
    const length = lengths[index]!;
    writeHead(bytes, at, length);
    at += headOf(length);
    at += bytes.write(text, at);
  }
  return bytes;
}

function headOf(length: number): number {
  return length < LENGTH_IN_16_BITS ? 2 : length < 0x1_0000 ? 4 : 10;
}

function writeHead(bytes: Buffer, at: number, length: number): void {
  bytes[at] = WHOLE_TEXT;
  if (length < LENGTH_IN_16_BITS) {
    bytes[at + 1] = length;
  } else if (length < 0x1_0000) {
    bytes[at + 1] = LENGTH_IN_16_BITS;
    bytes.writeUInt16BE(length, at + 2);
  } else {
    bytes[at + 1] = LENGTH_IN_64_BITS;
    bytes.writeBigUInt64BE(BigInt(length), at + 2);
  }
}
