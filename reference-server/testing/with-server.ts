/** A server for the length of one test. It ends with it, and must have had no fault of its own. */
import { expect } from 'vitest';
import { createServer, type Server, type ServerOptions } from '../server.ts';

export async function withServer(
  options: ServerOptions,
  job: (server: Server) => Promise<void>,
): Promise<void> {
  const server = await createServer(options);
  try {
    await job(server);
    expect(server.runtime.faults).toEqual([]);
  } finally {
    await server.close();
  }
}
