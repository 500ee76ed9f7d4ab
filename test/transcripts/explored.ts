/**
 * `node test/transcripts/explored.ts` writes `fixtures/transcripts/explored-*.json`: what exploration found to be the
 * shortest way to each kind of fact and refusal of chats, threads, routing and queue, as frames and requests that any
 * server can be sent. What is refused changes nothing, so that everything refused in one state stands in one transcript.
 * What the control API alone brings about stands in none: it is no frame and no request of the protocol.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { walkOf } from '../../conformance/self/explore/batch.ts';
import { ONE_HAND } from '../../conformance/self/explore/crew.ts';
import { letterOf, type Path } from '../../conformance/self/explore/expand.ts';
import { explore } from '../../conformance/self/explore/explore.ts';
import { requiredRefusals } from '../../conformance/self/explore/refusals.ts';
import { occurredIn, requiredFacts } from '../../conformance/self/explore/required.ts';
import {
  AGENT_NAMES,
  CUSTOMER_NAMES,
  connectionOf,
  isListening,
  type Name,
  type Start,
  startSpecOf,
  WAY_NAMES,
  WAYS,
  type WayName,
} from '../../conformance/self/explore/start.ts';
import type { Command } from '../../reference-server/core/world/command.ts';
import type { World } from '../../reference-server/core/world/world.ts';
import type { Step, Transcript } from '../../tools/fixtures/transcript-file.ts';
import { play, root, textOf } from './play.ts';

const VERSION = '3.7';
const SEED = 9;
/** Deep enough that everything that must occur has. */
const BOUNDS = { seconds: 600, depth: 4, shard: { index: 1, count: 1 }, transitions: 30_000 };
const FOLDER = `${root}fixtures/transcripts/`;
const MILLI = 1000;
const connectionNamed = (name: Name) => name;

/** What leads to something for the first time, and what is tried at the end of it. */
interface Tour {
  readonly way: WayName;
  readonly path: Path;
  readonly refused: readonly { readonly letter: number; readonly name: string }[];
  readonly facts: readonly string[];
}

/** Whether a letter is an order of the control API. */
const isOrdered = (number: number) => letterOf(number).action === 'anonymize_chat';

/** The shortest ways to all that must occur, as few as there are states with something new. */
async function tours(): Promise<Tour[]> {
  const facts = new Set(requiredFacts());
  const refusals = new Map(requiredRefusals().map(({ noted, name }) => [noted, name]));
  const found: Tour[] = [];
  const known = new Set<string>();
  for (const way of WAY_NAMES) {
    const walk = await explore({ way }, ONE_HAND, BOUNDS);
    if (walk.violation !== null) throw new Error(walk.violation.words);
    const states = new Map<
      string,
      { path: Path; facts: string[]; refused: { letter: number; name: string }[] }
    >();
    const at = (path: Path) => {
      const key = path.join(' ');
      const state = states.get(key) ?? { path, facts: [], refused: [] };
      states.set(key, state);
      return state;
    };
    for (const first of walk.firsts) {
      if (known.has(first.name)) continue;
      const one = occurredIn([{ firsts: [first] }]);
      const [fact, refusal] = [[...one.facts][0], refusals.get([...one.refusals][0] ?? '')];
      const letter = first.path.at(-1);
      if (letter === undefined || first.path.some(isOrdered)) continue;
      if (fact !== undefined && facts.has(fact)) at(first.path).facts.push(fact);
      else if (refusal !== undefined) at(first.path.slice(0, -1)).refused.push({ letter, name: refusal });
      else continue;
      known.add(first.name);
    }
    found.push(...[...states.values()].map((state) => ({ way, ...state })));
  }
  return found;
}

/** Writes down what people send; ids are replaced by the names under which answers were learnt. */
class Writer {
  readonly steps: Step[] = [];
  readonly #start: Start;
  readonly #names = new Map<string, string>();
  #requests = 0;

  constructor(start: Start) {
    this.#start = start;
    for (const name of CUSTOMER_NAMES) this.#names.set(start.people[name].id, `$${name}_id`);
  }

  setUp(): void {
    const { way } = this.#start;
    for (const name of AGENT_NAMES) {
      this.#login(name, true);
      if (WAYS[way].accepting) this.#send(name, 'set_routing_status', { status: 'accepting_chats' });
    }
    for (const name of CUSTOMER_NAMES) {
      const body = {
        grant_type: 'cookie',
        response_type: 'token',
        client_id: '$client_id',
        organization_id: '$organization_id',
      };
      const learn = { [`${name}`]: '/access_token', [`${name}_id`]: '/entity_id' };
      this.steps.push({ request: { method: 'POST', path: '/v2/customer/token', body }, learn });
      this.#login(name, true);
    }
  }

  #login(name: Name, opens: boolean): void {
    const connection = connectionNamed(name);
    const { api } = this.#start.people[name];
    if (opens) this.steps.push({ connect: { connection, api, version: VERSION } });
    const token = api === 'agent' ? `$authorization:${this.#start.people[name].id}` : `Bearer $${name}`;
    this.#send(name, 'login', { token });
  }

  #send(name: Name, action: string, payload: unknown, more: Partial<Step> = {}): void {
    this.#requests += 1;
    const frame = { request_id: `r${this.#requests}`, action, payload };
    this.steps.push({ ...more, send: { connection: connectionNamed(name), frame } });
  }

  /** What a letter is, as it is sent, with what is learnt from the answer. */
  letter(number: number, world: World, commands: readonly Command[], note: string | undefined): void {
    const letter = letterOf(number);
    const noted = { note: [letter.name, ...(note === undefined ? [] : [note])].join(': ') };
    for (const command of commands) {
      if (command.type === 'advance')
        this.steps.push({ ...noted, advance_ms: Math.ceil(command.by / MILLI) });
      if (command.type === 'disconnect' && letter.by !== null)
        this.steps.push({ ...noted, close: connectionNamed(letter.by) });
      if (command.type === 'login' && letter.by !== null)
        this.#login(letter.by, !world.connections.has(connectionOf(letter.by)));
      if (command.type === 'call' && letter.by !== null) this.#call(letter.by, world, command, noted);
    }
  }

  #call(
    name: Name,
    world: World,
    { api, action, payload }: Extract<Command, { type: 'call' }>,
    noted: Partial<Step>,
  ): void {
    const given: unknown = JSON.parse(JSON.stringify(payload), (_, value: unknown) =>
      typeof value === 'string' ? (this.#names.get(value) ?? value) : value,
    );
    if (isListening(world, name)) {
      this.#send(name, action, given, noted);
      return;
    }
    const authorization =
      api === 'customer' ? `Bearer $${name}` : `$authorization:${this.#start.people[name].id}`;
    const request = {
      method: 'POST' as const,
      path: `/v${VERSION}/${api}/action/${action}`,
      headers: { authorization },
      body: given,
      ...(api === 'customer' ? { query: { organization_id: '$organization_id' } } : {}),
    };
    this.steps.push({ ...noted, request });
  }

  /** Ids of an answer get names, so that later steps can say them. */
  learn(payload: unknown): void {
    const step = this.steps.at(-1);
    if (step === undefined) return;
    const whole = step.send === undefined ? '' : '/payload';
    const learn: Record<string, string> = {};
    for (const id of ['chat_id', 'thread_id', 'id', 'next_page_id']) {
      const value: unknown = Object(payload)[id];
      if (typeof value !== 'string') continue;
      const name = `${id}_${this.#names.size}`;
      this.#names.set(value, `$${name}`);
      learn[name] = `${whole}/${id}`;
    }
    if (Object.keys(learn).length > 0) step.learn = learn;
  }
}

/** The steps of a tour; the machine that exploration walks on says what each letter finds. */
function stepsOf({ way, path, refused }: Tour): Step[] {
  const walk = walkOf({ way });
  const machine = walk.reach([], true);
  if (machine === undefined) throw new Error('nowhere');
  const writer = new Writer(walk.start);
  writer.setUp();
  for (const { letter: number, name } of [
    ...path.map((letter) => ({ letter, name: undefined })),
    ...refused,
  ]) {
    const letter = letterOf(number);
    const commands = walk.commandsOf(machine, letter);
    if (commands === null) throw new Error(`${letter.name} cannot be`);
    writer.letter(number, machine.world, commands, name);
    const taken = walk.take(machine, letter);
    if (taken?.reply.ok === true) writer.learn(taken.reply.payload);
  }
  return writer.steps;
}

function described({ path, refused, facts }: Tour): string {
  const way = path.map((number) => letterOf(number).name).join('; ');
  const kinds = [...facts, ...refused.map(({ name }) => name)].join(', ');
  return `${way === '' ? 'At once' : way}. For the first time: ${kinds}.`;
}

for (const name of readdirSync(FOLDER)) if (name.startsWith('explored-')) rmSync(FOLDER + name);
const counts = new Map<WayName, number>();
for (const tour of await tours()) {
  const world = `${root}fixtures/worlds/small-${tour.way}.json`;
  writeFileSync(world, `${JSON.stringify(startSpecOf(tour.way), null, 2)}\n`);
  const count = (counts.get(tour.way) ?? 0) + 1;
  counts.set(tour.way, count);
  const transcript: Transcript = {
    $schema: '../transcript.schema.json',
    description: described(tour),
    world: `small-${tour.way}`,
    seed: SEED,
    steps: stepsOf(tour),
  };
  const recorded = await play(transcript);
  const way = recorded.steps.slice(0, recorded.steps.length - tour.refused.length);
  const failed = way.find(({ answer, got = [] }) => {
    const refusals = got.filter((one) => 'frame' in one && one.frame['success'] === false);
    return (answer?.status ?? 200) >= 400 || refusals.length > 0;
  });
  if (failed !== undefined) throw new Error(`on the way something was refused: ${JSON.stringify(failed)}`);
  for (const [index, { letter, name }] of tour.refused.entries()) {
    const last = recorded.steps[recorded.steps.length - tour.refused.length + index];
    const error = name.split(' ')[1];
    if (!JSON.stringify(last).includes(`"type":"${error}"`))
      throw new Error(`${letterOf(letter).name} was not refused with ${error}: ${JSON.stringify(last)}`);
  }
  const number = String(count).padStart(2, '0');
  writeFileSync(`${FOLDER}explored-${tour.way}-${number}.json`, textOf(recorded));
}
console.log(`wrote ${[...counts].map(([way, count]) => `${count} of ${way}`).join(', ')}`);
