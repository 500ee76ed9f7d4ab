/**
 * One server at a time for a file: a socket that its server listens on, named after the file's device and number, so
 * that it is the same by every name of the file and in every container, and dies with its server. Nothing is left to be
 * deleted by hand. It knows nothing of what the file holds.
 */
import { closeSync, openSync, realpathSync, rmSync, statSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BadJournal } from './writer.ts';

/** The longest address of a local socket that every system takes, in bytes. */
const MOST_OF_AN_ADDRESS = 100;
/** How long a living holder may take to say who it is, in milliseconds. */
const HOLDER_ANSWERS_WITHIN = 2000;
/** How often a dead server's socket is taken over before another server is believed to do the same. */
const TRIES = 3;

/**
 * Locks a file, which is made when there is none, until the function that is given back is called. Rejects with
 * `BadJournal` naming who has it.
 */
export async function lock(path: string): Promise<() => void> {
  made(path);
  let problem: unknown;
  for (const address of addressesOf(path)) {
    try {
      return await lockAt(path, address);
    } catch (fault) {
      if (fault instanceof BadJournal) throw fault;
      // Some file systems have no sockets, and some folders may not be written to.
      problem = fault;
    }
  }
  throw new BadJournal(`${path} cannot be locked: ${String(problem)}`);
}

async function lockAt(path: string, address: string): Promise<() => void> {
  for (let nth = 0; nth < TRIES; nth += 1) {
    const server = await listening(address);
    if (server !== undefined) return () => void server.close();
    const holder = await holderOf(address);
    if (holder !== undefined) throw new BadJournal(`${path} is in use by process ${holder}`);
    rmSync(address, { force: true });
  }
  throw new BadJournal(`${path} is in use by another process`);
}

/** Makes the file if there is none, since only a file has a number. Throws `BadJournal`. */
function made(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
  } catch (fault) {
    throw new BadJournal(`${path} cannot be written: ${fault instanceof Error ? fault.message : fault}`);
  }
}

/** Beside the file, where every container that shares it looks; else where temporary files are. */
function addressesOf(path: string): string[] {
  const { dev, ino } = statSync(path, { bigint: true });
  const name = `.livechat-kit-${dev}-${ino}`;
  if (process.platform === 'win32') return [`\\\\.\\pipe\\${name}`];
  return [dirname(realpathSync(path)), tmpdir()]
    .map((folder) => join(folder, name))
    .filter((address) => Buffer.byteLength(address) <= MOST_OF_AN_ADDRESS);
}

/** A server at the address that says who holds it; undefined when there is one already. */
function listening(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(`${process.pid}`);
    });
    server.once('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'EADDRINUSE') resolve(undefined);
      else reject(fault);
    });
    // It holds the file and nothing else, above all not its process.
    server.unref();
    server.listen(address, () => resolve(server));
  });
}

/** Who listens there, in its own words; undefined when nobody does. */
function holderOf(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const socket = createConnection(address);
    socket.setTimeout(HOLDER_ANSWERS_WITHIN, () => resolve('that does not answer'));
    socket.on('data', (bytes) => {
      said += bytes.toString();
    });
    socket.once('end', () => resolve(said));
    socket.once('error', () => resolve(undefined));
    socket.once('close', () => resolve(said === '' ? 'that does not answer' : said));
  });
}
