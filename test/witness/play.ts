/**
 * Plays one session: two licences, five hundred commands, and after every fifty of them what the protocol's reads
 * tell. It gives the blocks as text and as hashes; comparing them with earlier ones is not its work. Sessions 1 to 40
 * play what the server served before it was rebuilt and were recorded there, at commit d1f9ef5; the others play also
 * what is served only since, and were recorded after the rebuild.
 */
import { AGENT_ACTS } from './acts-agent.ts';
import { CONFIGURATION_ACTS } from './acts-configuration.ts';
import { CUSTOMER_ACTS } from './acts-customer.ts';
import { NOUN_ACTS } from './acts-nouns.ts';
import { PROPERTY_ACTS } from './acts-properties.ts';
import { SESSION_ACTS } from './acts-session.ts';
import { call } from './call.ts';
import { Canon, microsOf, type Rendered } from './canonical.ts';
import { Draw } from './draw.ts';
import type { Propose } from './place.ts';
import type { Receiver } from './receiver.ts';
import { Scene } from './scene.ts';
import { type Json, type Mutant, openServer } from './server.ts';
import { setUp } from './set-up.ts';
import { StateReader } from './state.ts';

export const SESSIONS = 52;
export const COMMANDS = 500;
export const PER_BLOCK = 50;
export const BLOCKS = COMMANDS / PER_BLOCK;

interface Proposed {
  readonly weight: number;
  readonly propose: Propose;
}
type Played = Proposed | (typeof SESSION_ACTS)[string];

const under = <Of>(family: string, acts: Readonly<Record<string, Of>>): Record<string, Of> =>
  Object.fromEntries(Object.entries(acts).map(([name, one]) => [`${family}/${name}`, one]));

const BEFORE: Readonly<Record<string, Played>> = {
  ...under('agent', AGENT_ACTS),
  ...under('customer', CUSTOMER_ACTS),
  ...under('configuration', CONFIGURATION_ACTS),
  ...under('session', SESSION_ACTS),
};
const LATER: Readonly<Record<string, Played>> = {
  ...BEFORE,
  ...under('properties', PROPERTY_ACTS),
  ...under('nouns', NOUN_ACTS),
};
const weightsOf = (acts: Readonly<Record<string, Played>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(acts).map(([name, { weight }]) => [name, weight]));
const WEIGHTS = weightsOf(BEFORE);
const LATER_WEIGHTS = weightsOf(LATER);

export interface PlayOptions {
  readonly receiver: Receiver;
  readonly mutant?: Mutant;
  /** The server's seed, from which it draws its ids; the session's number when left out. No hash may depend on it. */
  readonly seed?: number;
  /** Called with every block; false ends the session there. */
  readonly onBlock: (block: number, seen: Rendered) => boolean;
}

/** Plays session `session`, counted from 1; blocks are counted from 1 too. */
export async function play(session: number, options: PlayOptions): Promise<void> {
  const { receiver, mutant, seed = session, onBlock } = options;
  const server = await openServer(seed, mutant);
  const mailbox = receiver.mailbox();
  try {
    const scene = new Scene(session, server, mailbox);
    const clock = (await server.control('clock')).body as Json;
    const canon = new Canon(microsOf(String(clock['now'])) ?? 0n, [
      [mailbox.url, 'http://receiver'],
      [server.url, 'http://server'],
    ]);
    const state = new StateReader(scene);
    await setUp(scene);
    for (let block = 1; block <= BLOCKS; block += 1) {
      for (let index = (block - 1) * PER_BLOCK; index < block * PER_BLOCK; index += 1)
        await command(scene, index);
      await scene.arrived();
      hear(scene, block);
      await state.read();
      const seen = canon.render(scene.entries);
      scene.entries = [];
      if (!onBlock(block, seen)) return;
    }
  } finally {
    mailbox.close();
    await server.close();
  }
}

async function command(scene: Scene, index: number): Promise<void> {
  const draw = new Draw(`${scene.session}/${index}`);
  const where = `#${index}`;
  const license = draw.from(scene.licenses);
  if (license === undefined) throw new Error('a session without a licence');
  const faults = scene.server.faults().length;
  // What is wished for may not be there; then something else is done.
  for (let tries = 0; tries < 4; tries += 1) {
    const played = LATER[draw.weighted(scene.later ? LATER_WEIGHTS : WEIGHTS)];
    if (played === undefined) continue;
    if ('act' in played) {
      const before = scene.entries.length;
      await played.act(scene, draw, where, license);
      if (scene.entries.length > before) break;
      continue;
    }
    const proposal = await played.propose(scene, draw, license);
    if (proposal === undefined) continue;
    await call(scene, draw, where, proposal);
    break;
  }
  if (scene.server.faults().length > faults) scene.note(where, `${where} FAULT of the server`, null);
}

/** Pushes that every login has brought since the sessions were recorded: they would change each block and say nothing. */
const CAME_LATER: ReadonlySet<string> = new Set(['incoming_customers']);

/** What came to every connection and every receiver during a block, each in its own order. */
function hear(scene: Scene, block: number): void {
  for (const line of scene.lines) {
    const where = `${line.label}b${block}`;
    for (const frame of line.wire.take()) {
      if (frame['type'] === 'push' && CAME_LATER.has(String(frame['action']))) continue;
      // The answer itself stands with its command; here only its place among the pushes counts.
      const told = frame['type'] === 'response' && frame['request_id'] !== undefined;
      scene.note(where, `${line.label} hears`, told ? { answer: frame['request_id'] } : frame);
    }
    if (line.wire.closed !== undefined && line.wire.closed !== line.ended) {
      line.ended = line.wire.closed;
      scene.note(where, `${line.label} closed`, line.wire.closed);
    }
  }
  const came = scene.mailbox.take();
  for (const hook of scene.licenses.flatMap(({ hooks }) => hooks)) {
    const where = `${hook.label}b${block}`;
    for (const { first, text } of inOrder(hook.bodies, came.get(hook.path) ?? [])) {
      scene.note(where, `hook ${hook.label} ${first}`, JSON.parse(text));
    }
  }
}

/** First attempts come in order; second ones are told by the first they repeat, since they race. */
function inOrder(known: string[], texts: readonly string[]): { first: string; text: string }[] {
  const again: { at: number; text: string }[] = [];
  const fresh: { first: string; text: string }[] = [];
  for (const text of texts) {
    const at = known.indexOf(text);
    if (at >= 0) {
      again.push({ at, text });
      continue;
    }
    known.push(text);
    fresh.push({ first: `delivery ${known.length}`, text });
  }
  again.sort((a, b) => a.at - b.at);
  return [...fresh, ...again.map(({ at, text }) => ({ first: `again ${at + 1}`, text }))];
}
