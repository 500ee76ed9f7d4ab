/**
 * The only file of the witness that knows how to start the server and how its control API is spoken to. When the
 * house is rebuilt, this file is adapted and nothing else here; beside the hooks of mutants it imports the server's public surface only.
 */
import { combined } from '../../reference-server/core/combined.ts';
import type { Mutation } from '../../reference-server/core/mutation.ts';
import { createServer, type Inproc, type Server, type ServerOptions } from '../../reference-server/index.ts';
import { runtimeOf } from '../../reference-server/inside.ts';
import { findMutation } from '../../reference-server/worlds.ts';

export type Json = Record<string, unknown>;
/** A rule broken on purpose, as `createServer` takes it. */
export type Mutant = NonNullable<ServerOptions['mutant']>;
export type { Inproc, InprocConnection } from '../../reference-server/index.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A running server as the witness uses it. */
export interface Witnessed {
  readonly url: string;
  readonly wsUrl: string;
  readonly inproc: Inproc;
  /** Calls the control API; a body makes it a POST. */
  control(path: string, body?: Json): Promise<Answer>;
  /** Resolves when no webhook delivery is under way. */
  settled(): Promise<void>;
  /** How many connections the server holds; tells when it has noticed that a client went away. */
  connections(): number;
  /** Faults of the server itself. */
  faults(): readonly unknown[];
  close(): Promise<void>;
}

/** The life stages and their ends as the server had them when the hashes were recorded; today they are settings. */
const STAGES = {
  '3.4': { stage: 'deprecated', endsOn: '2027-05-31' },
  '3.5': { stage: 'legacy', endsOn: '2027-11-30' },
  '3.6': { stage: 'stable' },
  '3.7': { stage: 'dev_preview' },
} as const;

/**
 * A timer that came after the recording is off: it would end connections that the sessions go on to use, and everything
 * after that would be another session.
 */
const AS_RECORDED: Mutation = {
  name: 'as-recorded',
  rule: 'CUST-027',
  description: 'Customers who do nothing stay connected.',
  deadline: (timer, at) => (timer === 'customer_inactivity' ? null : at),
};

/** The server as it was recorded, with a rule broken on top of that. */
async function broken(mutant: Mutant | undefined): Promise<Mutation> {
  const mutation = await findMutation(mutant);
  return mutation === undefined ? AS_RECORDED : { ...mutation, ...combined(AS_RECORDED, mutation) };
}

/** Starts a server on loopback with a clock that stands still; nothing of its default world is used. */
export async function openServer(seed: number, mutant?: Mutant): Promise<Witnessed> {
  const server: Server = await createServer({
    seed,
    journal: false,
    stages: STAGES,
    mutant: await broken(mutant),
  });
  const inproc = server.inproc();
  return {
    url: server.url,
    wsUrl: server.wsUrl,
    inproc,
    async control(path, body) {
      const [bare = '', query] = path.split('?');
      return readAnswer(
        await inproc.request({
          method: body === undefined ? 'GET' : 'POST',
          path: `/_control/${bare}`,
          query: new URLSearchParams(query),
          headers: { 'content-type': 'application/json', host: '127.0.0.1', ...secretOf(server) },
          ...(body === undefined ? {} : { body }),
        }),
      );
    },
    settled: () => server.settled(),
    connections: () => runtimeOf(server).world.connections.size,
    faults: () => runtimeOf(server).faults,
    close: () => server.close(),
  };
}

/** What the control API wants in the headers: nothing yet, a secret later (design, decision 14). */
function secretOf(server: Server): Record<string, string> {
  const secret = 'controlSecret' in server ? server.controlSecret : undefined;
  return typeof secret === 'string' ? { 'x-control-secret': secret } : {};
}

/** An in-process answer in the form that HTTP answers have here. */
export function readAnswer(answer: Awaited<ReturnType<Inproc['request']>>): Answer {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) headers[name.toLowerCase()] = String(value);
  return { status: answer.status, headers, body: answer.body };
}
