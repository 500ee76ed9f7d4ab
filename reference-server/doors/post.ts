/**
 * Posts one webhook to its receiver and tells what came of it: the status, or why there was none. It knows neither tries
 * nor deliveries, and never rejects.
 */
import type { Agent } from 'node:http';
import { isLoopback } from '../edge/loopback.ts';
import type { Attempt } from './delivery.ts';
import { nodeHttp } from './node-http.ts';

export type PostResult = Pick<Attempt, 'status' | 'error'>;

/** Who may be called, who is trusted, and what an answer may cost. */
interface Posting {
  readonly hosts: ReadonlySet<string>;
  readonly ca?: string;
  readonly bounds: { readonly answerWithinMs: number; readonly answerBytes: number };
}

/** Posts JSON text. */
export async function post(
  agent: Agent,
  url: string,
  text: string,
  { hosts, ca, bounds }: Posting,
): Promise<PostResult> {
  let target: URL;
  try {
    target = new URL(url);
  } catch {
    return { status: null, error: `not a URL: ${url}` };
  }
  const { hostname } = target;
  // A test server must not be made to call strangers.
  if (hostname !== 'localhost' && !isLoopback(hostname) && !hosts.has(hostname)) {
    return { status: null, error: `${hostname} is not this machine; --webhook-hosts ${hostname} admits it` };
  }
  const isSecure = target.protocol === 'https:';
  const send = isSecure ? process.getBuiltinModule('node:https').request : nodeHttp.request;
  const trusted =
    ca === undefined ? {} : { ca: [...process.getBuiltinModule('node:tls').rootCertificates, ca] };
  return new Promise((resolve) => {
    const { answerWithinMs, answerBytes } = bounds;
    let timer: NodeJS.Timeout | undefined;
    const ended = (answer: PostResult) => {
      clearTimeout(timer);
      resolve(answer);
    };
    const failed = (fault: Error) => ended({ status: null, error: fault.message });
    try {
      const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
      const options = isSecure ? trusted : { agent };
      const outgoing = send(target, { method: 'POST', headers, ...options }, (incoming) => {
        let bytes = 0;
        incoming.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > answerBytes) outgoing.destroy(new Error(`an answer of more than ${answerBytes} bytes`));
        });
        incoming.on('end', () => ended({ status: incoming.statusCode ?? null, error: null }));
        incoming.on('error', failed);
      });
      // In all, and not since the last byte: a receiver that drips would never be given up.
      timer = setTimeout(
        () => outgoing.destroy(new Error(`no answer within ${answerWithinMs / 1000} s`)),
        answerWithinMs,
      );
      outgoing.on('error', failed);
      outgoing.on('upgrade', ({ statusCode = 101 }, socket) => {
        socket.destroy();
        ended({ status: statusCode, error: null });
      });
      // Whatever else a receiver does: a promise that nobody keeps would hold up all that follows.
      outgoing.on('close', () => failed(new Error('the connection was closed')));
      outgoing.end(text);
    } catch (fault) {
      failed(fault instanceof Error ? fault : new Error(String(fault)));
    }
  });
}
