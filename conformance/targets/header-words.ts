/**
 * What can go into the headers of a request: names and texts that HTTP has no room for, and names that the kit itself
 * sets, are told before anything is sent. It sends nothing.
 */
import { validateHeaderName, validateHeaderValue } from 'node:http';

/** Headers that a request has because of what it is: another one would change or break what is judged. */
const OURS =
  /^(?:authorization|connection|content-(?:length|type)|expect|keep-alive|te|trailer|transfer-encoding|upgrade|x-author-id|sec-websocket-.*)$/i;

/** As a pattern: what a header can hold. Node sends no other characters. */
export const HEADER_TEXT = '^[\\t\\x20-\\x7e\\x80-\\xff]+$';

/** Why a header cannot be asked for with every request; undefined where it can. */
export function headerFault(name: string, value: string): string | undefined {
  try {
    validateHeaderName(name);
  } catch {
    return `"${name}" is no name of a header`;
  }
  if (OURS.test(name)) return `the header "${name}" is the kit's own to set`;
  return sendable(value)
    ? undefined
    : `the value of the header "${name}" has a character that no header holds`;
}

/** Whether a text can be sent in a header. */
export function sendable(text: string): boolean {
  try {
    validateHeaderValue('x', text);
    return true;
  } catch {
    return false;
  }
}
