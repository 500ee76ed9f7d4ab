/**
 * Writes what passes, one line a message: for people on standard error, or as JSON Lines to a file. No token is in it:
 * traffic keeps none in its place, and here goes what a client has put into another.
 */
import { appendFileSync } from 'node:fs';
import type { Passing } from './traffic-types.ts';

/** A token of this server, wherever a client has put it by mistake. */
const TOKEN = /\bdal:[\w-]{20,}/g;

/** So much of a payload is shown to people; a file has all of it. */
const SHOWN = 200;

/** A listener that writes to standard error (true) or to a file. */
export function logTo(where: true | string): (passing: Passing) => void {
  if (where === true) return (passing) => void process.stderr.write(`${lineOf(passing)}\n`);
  let lost = 0;
  return (passing) => {
    const line = `${withoutTokens(JSON.stringify(passing))}\n`;
    try {
      // A disk that was full may have taken half a line.
      appendFileSync(where, lost > 0 ? `\n${line}` : line, { mode: 0o600 });
    } catch (fault) {
      if (lost === 0)
        say(`--log ${where} cannot be written, calls are served without it: ${Object(fault).message}`);
      lost += 1;
      return;
    }
    if (lost > 0) say(`--log ${where} is written again; ${lost} messages are not in it`);
    lost = 0;
  };
}

/** Once for all that follows: who looks at standard error wants to see more than that. */
function say(text: string): void {
  process.stderr.write(`livechat-kit: ${text}\n`);
}

function withoutTokens(text: string): string {
  return text.replaceAll(TOKEN, '(secret)');
}

function lineOf(passing: Passing): string {
  if (passing.way === 'out') {
    const { at, to, api, version, action, payload } = passing.push;
    return `${at} <- ${to ?? '?'} push ${api} ${version} ${action} ${short(payload)}`;
  }
  const { at, by, api, version, transport, action, payload, answer } = passing.call;
  const whose = `${by ?? '?'} ${transport} ${api} ${version} ${action}`;
  if (passing.way === 'in') return `${at} -> ${whose} ${short(payload)}`;
  if (answer === null) return `${at} <- ${whose} (no answer, by a fault)`;
  return `${at} <- ${whose} ${'error' in answer ? `error ${short(answer.error)}` : `ok ${short(answer.payload)}`}`;
}

function short(value: unknown): string {
  const text = withoutTokens(JSON.stringify(value) ?? '');
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
