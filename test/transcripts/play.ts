/**
 * Plays the steps of a transcript against a fresh reference server and writes down what comes of each. The steps'
 * inputs come from the file; everything else is the server's. Tests only.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  createServer,
  type InprocConnection,
  type LicenseWorld,
  type Server,
} from '../../reference-server/index.ts';
import { runtimeOf } from '../../reference-server/inside.ts';
import type { Received, Step, Transcript } from '../../tools/fixtures/transcript-file.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

type Json = Record<string, unknown>;

interface Play {
  readonly server: Server;
  readonly names: Map<string, unknown>;
  readonly connections: Map<string, InprocConnection>;
  received: Received[];
}

/** The transcript with everything recorded anew. */
export async function play(transcript: Transcript): Promise<Transcript> {
  const world = JSON.parse(
    readFileSync(`${root}fixtures/worlds/${transcript.world}.json`, 'utf8'),
  ) as LicenseWorld;
  const server = await createServer({ world, seed: transcript.seed, listen: false });
  try {
    const known: [string, unknown][] = [
      ['organization_id', server.organizationId],
      ['client_id', server.clientId],
      ...server.actors.map(({ id, authorization }): [string, unknown] => [
        `authorization:${id}`,
        authorization,
      ]),
    ];
    const state: Play = { server, names: new Map(known), connections: new Map(), received: [] };
    const steps: Step[] = [];
    for (const step of transcript.steps) steps.push(await playStep(state, step));
    if (runtimeOf(server).faults.length > 0)
      throw new Error(`the server failed: ${String(runtimeOf(server).faults[0])}`);
    return { ...transcript, steps };
  } finally {
    await server.close();
  }
}

async function playStep(state: Play, step: Step): Promise<Step> {
  state.received = [];
  const { answer: _, got: __, ...inputs } = step;
  const answer = await act(state, inputs);
  await state.server.settled();
  // A copy: what comes when the server stops belongs to no step.
  const got = [...state.received];
  const body = answer?.body ?? responseTo(step, got);
  for (const [name, pointer] of Object.entries(step.learn ?? {}))
    state.names.set(name, valueAt(body, pointer));
  return { ...inputs, ...(answer ? { answer } : {}), ...(got.length > 0 ? { got } : {}) };
}

async function act(state: Play, step: Step): Promise<Step['answer']> {
  const { server } = state;
  if (step.connect) connect(state, step.connect);
  if (step.send) connectionOf(state, step.send.connection).send(filled(state, step.send.frame));
  if (step.close) connectionOf(state, step.close).close();
  if (step.advance_ms !== undefined) await server.clock.advance(step.advance_ms);
  if (step.request === undefined) return undefined;
  const { status, body } = await server.inproc().request(filled(state, step.request));
  return { status, body };
}

function connect(state: Play, { connection, api, version }: NonNullable<Step['connect']>): void {
  const query = { organization_id: state.server.organizationId };
  const opened = state.server.inproc().connect(
    { api, version, query },
    {
      frame: (frame) => state.received.push({ connection, frame }),
      close: (closed) => state.received.push({ connection, closed }),
    },
  );
  state.connections.set(connection, opened);
}

function connectionOf(state: Play, name: string): InprocConnection {
  const connection = state.connections.get(name);
  if (connection === undefined) throw new Error(`no connection is called ${name}`);
  return connection;
}

/** `$name` stands for the value alone, or inside a text as in `Bearer $name`. */
function filled<T>(state: Play, value: T): T {
  const known = (name: string): unknown => {
    if (!state.names.has(name)) throw new Error(`nothing is called $${name}`);
    return state.names.get(name);
  };
  const replace = (_: string, part: unknown): unknown => {
    if (typeof part !== 'string') return part;
    const alone = /^\$(\S+)$/.exec(part)?.[1];
    return alone ? known(alone) : part.replaceAll(/\$(\S+)/g, (__, name: string) => String(known(name)));
  };
  return JSON.parse(JSON.stringify(value, replace)) as T;
}

function responseTo(step: Step, received: readonly Received[]): unknown {
  const own = received.find(
    (entry) =>
      'frame' in entry && entry.connection === step.send?.connection && entry.frame['type'] === 'response',
  );
  return own && 'frame' in own ? own.frame : undefined;
}

function valueAt(value: unknown, pointer: string): unknown {
  const found = pointer
    .slice(1)
    .split('/')
    .reduce<unknown>((node, key) => (node as Json | undefined)?.[key], value);
  if (found === undefined) throw new Error(`nothing at ${pointer} of ${JSON.stringify(value)}`);
  return found;
}

/** The transcript as its file holds it: one step a line. */
export function textOf({ steps, ...head }: Transcript): string {
  const members = Object.entries(head).map(
    ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  const lines = steps.map((step) => JSON.stringify(step));
  return `{\n${members.join(',\n')},\n"steps": [\n${lines.join(',\n')}\n]\n}\n`;
}
