/**
 * Where secrets come from: a key, and a keyed function (HMAC-SHA256) by which tokens, cookies and the seals of page
 * ids are made. Whoever knows the seed and every public id still knows no secret, unless the key itself was made
 * from the seed because a seed was asked for. Nothing here may enter a journal, a state or a log.
 */
import { createHash, hash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Keyed } from './core/world/command.ts';
import { BadJournal } from './journal/writer.ts';

const KEY_BYTES = 32;
/** A block of SHA-256; a longer key would have to be hashed first. */
const BLOCK_BYTES = 64;
const SEEDS = 2 ** 32;

/** A seed for a start that was given none. */
export function drawSeed(): number {
  return randomInt(SEEDS);
}

/** A key nobody can know. */
export function drawKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** The key of a seed that was asked for: the same tokens at every start, for whoever knows the seed. */
export function keyOfSeed(seed: number): Buffer {
  return createHash('sha256').update(`livechat-protocol-kit key of seed ${seed}`).digest();
}

/** The keyed function of a key: 43 characters that may stand in URLs and headers. */
export function keyedBy(key: Buffer): Keyed {
  const inner = padded(key, 0x36);
  const outer = padded(key, 0x5c);
  // `createHmac` looks at its key anew each time, which takes longer than the two hashes that HMAC is.
  return (kind, ...parts) => {
    // JSON, because two lists of parts must never be one text.
    const text = Buffer.from(JSON.stringify([kind, ...parts]));
    const first = hash('sha256', Buffer.concat([inner, text]), 'buffer');
    return hash('sha256', Buffer.concat([outer, first]), 'base64url');
  };
}

/** The key, filled up to a block of the hash and mixed with a constant, as HMAC (RFC 2104) says. */
function padded(key: Buffer, constant: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  key.copy(block);
  return Buffer.from(block.map((byte) => byte ^ constant));
}

/** A secret that is given out in the ready line and kept nowhere. */
export function drawSecret(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/** SHA-256 in base64url: the challenge that PKCE makes of a verifier with the method S256. */
export function challengeOf(verifier: string): string {
  return hash('sha256', verifier, 'base64url');
}

/** Whether two secrets are the same, in a time that does not tell where they differ. */
export function isSameSecret(given: string, wanted: string): boolean {
  const digest = (text: string) => hash('sha256', text, 'buffer');
  return timingSafeEqual(digest(given), digest(wanted));
}

/** The file of the key beside a journal, which the tokens issued before a restart need. */
function keyPathOf(journalPath: string): string {
  return `${journalPath}.key`;
}

/** Writes the key beside a new journal, for its owner alone. Throws `BadJournal`. */
export function keepKey(journalPath: string, key: Buffer): void {
  const path = keyPathOf(journalPath);
  try {
    // A file that is there already would keep its mode.
    rmSync(path, { force: true });
    writeFileSync(path, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (fault) {
    throw new BadJournal(`${path} cannot be written: ${(fault as Error).message}`);
  }
}

/** The key that belongs to a journal. Throws `BadJournal` when there is none or it is no key. */
export function readKey(journalPath: string): Buffer {
  const path = keyPathOf(journalPath);
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (fault) {
    const why = (fault as NodeJS.ErrnoException).code === 'ENOENT' ? 'is missing' : 'cannot be read';
    throw new BadJournal(`${path} ${why}: tokens of the journal ${journalPath} cannot be made without it`);
  }
  if (new RegExp(`^[0-9a-f]{${2 * KEY_BYTES}}$`).test(text)) return Buffer.from(text, 'hex');
  throw new BadJournal(
    `${path} holds no key: write the ${2 * KEY_BYTES} hexadecimal digits it was made with`,
  );
}
