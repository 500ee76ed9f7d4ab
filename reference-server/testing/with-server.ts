/** A server for the length of one test, or of one file of tests. It ends with it, and must have had no fault of its own. */
import { afterAll, beforeAll, expect } from 'vitest';
import { runtimeOf } from '../inside.ts';
import { createServer, type Server, type ServerOptions } from '../server.ts';

export async function withServer(
  options: ServerOptions,
  job: (server: Server) => Promise<void>,
): Promise<void> {
  const server = await createServer(options);
  try {
    await job(server);
    expect(runtimeOf(server).faults).toEqual([]);
  } finally {
    await server.close();
  }
}

/** A server for all tests of a file, begun before the first of them and given to `ready`. */
export function serverOfFile(options: ServerOptions, ready: (server: Server) => void): void {
  let server: Server;
  beforeAll(async () => {
    server = await createServer(options);
    ready(server);
  });
  afterAll(async () => {
    await server.close();
    expect(runtimeOf(server).faults).toEqual([]);
  });
}
