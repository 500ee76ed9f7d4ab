/**
 * Our own server as a target: in-process for `npm test`, or started on a socket for the command line. This is the
 * only file of the kit that knows the reference server; everything else sees a `Target` like any other.
 */
import { Worker } from 'node:worker_threads';
import { BadOption, createServer, type Inproc, type ServerOptions } from '../../reference-server/index.ts';
import { STAGES, type Version } from '../../schemas/language/versions.ts';
import { EnvironmentError, InputError } from '../engine/errors.ts';
import type { Target } from '../target.ts';
import { controlTarget } from './control.ts';
import type { HttpAnswer, Ports } from './ports.ts';
import { socketPorts } from './socket-ports.ts';

/** Ends of stages are settings; without them there would be no headers to judge. */
const DATED_STAGES: NonNullable<ServerOptions['stages']> = {
  ...STAGES,
  '3.4': { stage: 'deprecated', endsOn: '2027-05-31' },
  '3.5': { stage: 'legacy', endsOn: '2027-11-30' },
};

export interface OwnServerOptions {
  /** Name of a mutant to judge instead of the whole server. */
  readonly mutant?: string;
  readonly seed?: number;
  readonly versions?: readonly Version[];
  readonly patienceMs?: number;
}

/** Inside this process a mutant may be given itself, without a name that can be looked up. */
export interface InprocOptions extends Omit<OwnServerOptions, 'mutant'> {
  readonly mutant?: NonNullable<ServerOptions['mutant']>;
}

/** The server inside this process, without any port but the webhook receiver's. */
export async function inprocTarget(options: InprocOptions = {}): Promise<Target> {
  const faults: string[] = [];
  const server = await start({ listen: false }, options, faults);
  return controlTarget({
    name: named('reference server, in-process', options),
    ports: inprocPorts(server.inproc()),
    secret: server.controlSecret,
    replayFlags: replayFlags(options),
    keepsOrder: true,
    makesCustomers: true,
    offers: ['accounts'],
    faults,
    stop: () => server.close(),
    ...targetOptions(options),
  });
}

/**
 * The server on a free port of this machine, judged through its sockets. It runs in a thread of its own, so that
 * server and kit do not share one core.
 */
export async function startOwnServer(options: OwnServerOptions = {}): Promise<Target> {
  const faults: string[] = [];
  const { worker, http, ws, secret } = await startWorker(options, faults);
  return controlTarget({
    name: named('reference server', options),
    http,
    ports: socketPorts({ http, ws }),
    secret,
    replayFlags: replayFlags(options),
    keepsOrder: true,
    makesCustomers: true,
    offers: ['sockets', 'accounts'],
    faults,
    stop: async () => void (await worker.terminate()),
    ...targetOptions(options),
  });
}

/** What the thread of the server says. */
type Said =
  | { readonly kind: 'ready'; readonly http: string; readonly ws: string; readonly secret: string }
  | { readonly kind: 'fault'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string; readonly badOption: boolean };

function startWorker(
  options: OwnServerOptions,
  faults: string[],
): Promise<{ worker: Worker; http: string; ws: string; secret: string }> {
  const file = `./own-server-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`;
  const worker = new Worker(new URL(file, import.meta.url), { workerData: options });
  return new Promise((resolve, reject) => {
    worker.on('error', (error) => {
      faults.push(`the server died: ${error.stack}`);
      reject(error);
    });
    worker.on('message', (said: Said) => {
      if (said.kind === 'ready') resolve({ worker, http: said.http, ws: said.ws, secret: said.secret });
      else if (said.kind === 'fault') faults.push(said.text);
      else reject(said.badOption ? new InputError(said.text) : new EnvironmentError(said.text));
    });
  });
}

/** The other end of `startOwnServer`: serves until the thread is ended. */
export async function serveInWorker(options: OwnServerOptions, say: (said: Said) => void): Promise<void> {
  const faults = { push: (text: string) => say({ kind: 'fault', text }) };
  try {
    const server = await start({ port: 0 }, options, faults);
    say({ kind: 'ready', http: server.url, ws: server.wsUrl, secret: server.controlSecret });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    say({ kind: 'failed', text, badOption: error instanceof InputError });
  }
}

async function start(
  how: ServerOptions,
  { mutant, seed }: InprocOptions,
  faults: { push(text: string): unknown },
): ReturnType<typeof createServer> {
  try {
    return await createServer({
      ...how,
      seed: seed ?? 1,
      journal: false,
      stages: DATED_STAGES,
      onFault: (fault) =>
        faults.push(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)),
      ...(mutant === undefined ? {} : { mutant }),
    });
  } catch (error) {
    if (error instanceof BadOption) throw new InputError(error.message);
    throw new EnvironmentError(
      `the reference server could not start: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function nameOf({ mutant }: InprocOptions): string | undefined {
  return typeof mutant === 'object' ? mutant.name : mutant;
}

function named(name: string, options: InprocOptions): string {
  const mutant = nameOf(options);
  return mutant === undefined ? name : `${name} with mutant ${mutant}`;
}

function replayFlags(options: InprocOptions): string {
  const mutant = nameOf(options);
  return mutant === undefined ? '' : `--mutant ${mutant}`;
}

function targetOptions({ versions, patienceMs }: InprocOptions): {
  versions?: readonly Version[];
  patienceMs?: number;
} {
  return {
    ...(versions === undefined ? {} : { versions }),
    ...(patienceMs === undefined ? {} : { patienceMs }),
  };
}

/** The server in this process as openings, for whoever puts something between it and the kit. */
export function inprocPorts(door: Inproc): Ports {
  return {
    async request({ method, path, query, headers, body }): Promise<HttpAnswer> {
      const form = headers['content-type']?.startsWith('multipart/') === true;
      const given = body instanceof Uint8Array && !form ? new TextDecoder().decode(body) : body;
      const answer = await door.request({ method, path, query, headers, body: given });
      return {
        status: answer.status,
        headers: lowerCase(answer.headers),
        cookies: [answer.headers['Set-Cookie'] ?? []].flat(),
        text: answer.body === undefined ? '' : JSON.stringify(answer.body),
      };
    },
    async connect({ api, version, query, answersPings }, listener) {
      const connection = door.connect(
        { api, version, query, answersPings },
        {
          frame: (frame) => listener.frame(frame),
          close: (reason) => listener.closed(reason ?? 'closed by the server'),
        },
      );
      return {
        send: (data) => connection.send(data),
        beat: async () => connection.ping(),
        close: async () => connection.close(),
      };
    },
    async close() {},
  };
}

/** Header names as node:http gives them, so that checks read one spelling at every door. */
function lowerCase(headers: Readonly<Record<string, string | string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
