/**
 * Reads text files that people wrote, with whatever their editor put in front: a byte order mark is ignored, UTF-16 is
 * named. It knows nothing of what the text says.
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { InputError } from '../engine/errors.ts';

/** The text of a file. `what` names it in messages. Throws `InputError`; `-` is the standard input. */
export function readTextFile(path: string, what: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new InputError(`cannot read the ${what} ${path}: ${code}`);
  }
  return decoded(bytes, `the ${what} ${path}`);
}

/** Certificates as PEM. Throws `InputError` for a file that holds none, or one that is broken: nothing would be trusted for it. */
export function readCertificates(path: string): string {
  const text = readTextFile(path, 'certificates');
  const found = text.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs) ?? [];
  if (found.length > 0 && found.every(isCertificate)) return text;
  const what = found.length === 0 ? 'no certificate' : 'a certificate that cannot be read';
  throw new InputError(
    `the certificates ${path} hold ${what}; write PEM, -----BEGIN CERTIFICATE----- and what follows`,
  );
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).fingerprint256 !== '';
  } catch {
    return false;
  }
}

/** Bytes as UTF-8 without a byte order mark. Throws `InputError` for UTF-16. */
function decoded(bytes: Uint8Array, what: string): string {
  const [first, second] = bytes;
  const wide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (wide || first === 0 || second === 0) throw new InputError(`${what} is UTF-16; save it as UTF-8`);
  return new TextDecoder('utf-8').decode(bytes);
}
