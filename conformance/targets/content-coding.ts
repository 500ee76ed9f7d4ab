/**
 * Takes the coding off an HTTP answer. The kit asks for none, which leaves a server free to compress (RFC 9110, 12.5.3),
 * and gateways do; what a client of today reads is no deviation. It knows bytes, and nothing of the protocol.
 */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';

type Decoder = (coded: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const zlibbed: Decoder = promisify(inflate);
const bare: Decoder = promisify(inflateRaw);
const gzipped: Decoder = promisify(gunzip);
const brotli: Decoder = promisify(brotliDecompress);
const zstd: Decoder = promisify(zstdDecompress);

/** `deflate` means a zlib stream; servers that leave out its two bytes at the head are read by every browser. */
const deflated: Decoder = (coded, options) =>
  ((coded[0] ?? 0) & 0x0f) === 8 ? zlibbed(coded, options) : bare(coded, options);

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: gzipped,
  'x-gzip': gzipped,
  deflate: deflated,
  br: brotli,
  zstd,
};

/** The codings of an answer in the order in which they were put on; none is the usual case. */
export function codingsOf(header: string | undefined): readonly string[] {
  if (header === undefined) return [];
  const names = header.split(',').map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== '' && name !== 'identity');
}

/**
 * The bytes without their codings, or a sentence about why they cannot be had. Nothing is read beyond `most` bytes, as
 * few may stand for very many.
 */
export async function withoutCodings(
  coded: Buffer,
  codings: readonly string[],
  most: number,
): Promise<Buffer | { readonly unreadable: string } | 'too long'> {
  let bytes = coded;
  if (bytes.length === 0) return bytes;
  for (const name of codings.toReversed()) {
    const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
    if (decoder === undefined) return { unreadable: `a body in the unknown content-encoding ${name}` };
    try {
      bytes = await decoder(bytes, { maxOutputLength: most });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
        return 'too long';
      return { unreadable: `a body that is no ${name}, as its content-encoding says` };
    }
  }
  return bytes;
}
