/**
 * The text of one line of a journal: JSON whose last member is the checksum of everything before it. It knows
 * neither files nor what the lines say.
 */
import { crc32 } from 'node:zlib';

const SUM_LENGTH = 8;
const SUM_START = ',"sum":"';
const SUM_END = '"}';
/** What `seal` puts in the place of the last brace. */
const SEAL_LENGTH = SUM_START.length + SUM_LENGTH + SUM_END.length;

/** A CRC-32 in eight hexadecimal digits; `before` goes on from an earlier one. */
export function checksum(text: string, before = 0): string {
  return crc32(text, before).toString(16).padStart(SUM_LENGTH, '0');
}

/** The line of an object with at least one member, without its line feed. */
export function seal(members: object): string {
  const json = JSON.stringify(members);
  return `${json.slice(0, -1)}${SUM_START}${checksum(json)}${SUM_END}`;
}

/** What a line says, without its checksum; undefined when the line is not what `seal` made. */
export function unseal(line: string): unknown {
  const at = line.length - SEAL_LENGTH;
  if (at < 2 || !line.startsWith(SUM_START, at) || !line.endsWith(SUM_END)) return undefined;
  const json = `${line.slice(0, at)}}`;
  if (checksum(json) !== line.slice(at + SUM_START.length, -SUM_END.length)) return undefined;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
