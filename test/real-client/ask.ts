/**
 * How released clients speak, byte for byte where it matters: calls to any host, frames as they build them. It knows
 * nothing of what is right; the tests beside it do.
 */
import { request } from 'node:http';
import type { Server } from '../../reference-server/index.ts';

interface ClientAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

interface ClientCall {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is when it is text, else as JSON. */
  readonly body?: unknown;
}

/** A call to the server under whatever name: the path alone decides. */
export function asClient(
  server: Server,
  path: string,
  { method = 'POST', headers = {}, body }: ClientCall = {},
): Promise<ClientAnswer> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}${path}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const got = Buffer.concat(chunks).toString();
        const { statusCode: status = 0, headers: answered } = response;
        resolve({ status, headers: answered, body: got === '' ? {} : JSON.parse(got), text: got });
      });
    });
    sent.on('error', reject);
    // Without a length it goes in chunks, as Go's client sends it.
    if (text !== undefined) sent.write(text);
    sent.end();
  });
}

/** Members that must be there, by JSON pointer; gives those that are missing. `*` is every entry of a list. */
export function lackingMembers(value: unknown, pointers: readonly string[]): string[] {
  return pointers.filter((pointer) => !has(value, pointer.split('/').slice(1)));
}

function has(value: unknown, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return value !== undefined && value !== null;
  if (first === '*') return Array.isArray(value) && value.every((entry) => has(entry, rest));
  return typeof value === 'object' && value !== null && has(Reflect.get(value, first), rest);
}
