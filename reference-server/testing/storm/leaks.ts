/**
 * Who must not see what: a licence with words in it that only some may read, and readers of every wrong kind who try every
 * action in every version, about the very chats, threads and people that hold the words. Nothing they get, by answer,
 * list, login, push or signal, may hold one.
 */
import { VERSIONS } from '../../../schemas/language/versions.ts';
import type { ChatHandle } from '../../embedded/license-types.ts';
import { runtimeOf } from '../../inside.ts';
import { createServer, type Server } from '../../server.ts';
import { actsFor, actsOf } from './acts.ts';
import { inprocRtm, inprocWeb, type StormCaller } from './clients.ts';
import { Pools, StormDraw } from './pools.ts';

/** A word that somebody got who must not see it. */
interface Leak {
  readonly reader: string;
  readonly word: string;
  /** The action or push that held it. */
  readonly by: string;
}

interface LeakOptions {
  readonly tries: number;
  readonly seed: number;
  /** Name of a mutant that shows what it must not. */
  readonly mutant?: string;
}

interface LeakReport {
  readonly tries: number;
  /** How many of them were answered with success, so that something could be seen at all. */
  readonly answered: number;
  readonly leaks: readonly Leak[];
}

/** What must not be seen, by what it is. */
const WORDS = {
  event: 'xqforagentsonly',
  chat: 'xqwordsofanother',
  thread: 'xqoutofreach',
  agent: 'xqagentinhiding',
  property: 'xqhiddenproperty',
  peek: 'xqsneakpeek',
  name: 'xqnameofacustomer',
} as const;
type Word = keyof typeof WORDS;

/** By which an agent of another group comes into the first one rightly: its own settings are its own (CONF-003). */
const RIGHTLY = ['update_agent'];
/** After so many tries everything is as it was, so that no try spoils those that follow. */
const TRIES_A_ROUND = 120;

/** Remembers ids as every pool does, and every word that it should not have been told. */
class Reader extends Pools {
  readonly #reader: string;
  readonly #hidden: readonly Word[];
  readonly #leaks: Leak[];
  readonly #mayNow: (word: Word) => boolean;
  /** `mayNow` tells whether the reader has come to see a word rightly since. */
  constructor(reader: string, hidden: readonly Word[], found: Leak[], mayNow: (word: Word) => boolean) {
    super();
    this.#mayNow = mayNow;
    this.#reader = reader;
    this.#hidden = hidden;
    this.#leaks = found;
  }

  override learn(value: unknown, place: string, depth = 0): void {
    super.learn(value, place, depth);
    if (depth > 0 || value === undefined) return;
    const text = JSON.stringify(value);
    for (const word of this.#hidden) {
      if (text.includes(WORDS[word]) && !this.#mayNow(word))
        this.#leaks.push({ reader: this.#reader, word, by: place });
    }
  }
}

interface WrongReader {
  readonly name: string;
  readonly caller: Omit<StormCaller, 'pools'>;
  readonly hidden: readonly Word[];
  /** Where the reader may come to see a word rightly. */
  readonly userId?: string;
}

interface Scenery {
  readonly ids: ReadonlyMap<string, readonly (string | number)[]>;
  /** Which chat holds a word; whoever was let into it sees it rightly. */
  readonly places: Readonly<Partial<Record<Word, string>>>;
  readonly readers: readonly WrongReader[];
}

interface Chats {
  readonly first: ChatHandle;
  readonly second: ChatHandle;
  readonly third: ChatHandle;
}

/** A property that customers may not read. */
const HIDDEN = { type: 'string', access: { chat: { agent: ['read', 'write'], customer: [] } } };

/** Three chats of group 1; the third goes on in group 2, where what was said before is out of reach. */
async function chatsOf(server: Server): Promise<Chats> {
  const chat = (name: string, text: string) =>
    server.chat({ customer: { name }, group_id: 1, messages: [{ from: 'customer', text }] });
  const [first, second, third] = [
    await chat('First', WORDS.chat),
    await chat(WORDS.name, 'hello'),
    await chat('Third', WORDS.thread),
  ];
  await third.close();
  await third.customer.call('resume_chat', { chat: { id: third.id, access: { group_ids: [2] } } });
  return { first, second, third };
}

/** Makes the licence and its words, and says which reader must not see which. */
async function scenery(server: Server): Promise<Scenery> {
  const [owner, keeper, shadow] = [server.agent('owner'), server.agent('agent1'), server.agent('shadow')];
  const { clientId, organizationId } = server;
  const registration = { name: 'hidden', owner_client_id: clientId, ...HIDDEN };
  await owner.call('register_property', registration, { api: 'configuration' });
  const chats = await chatsOf(server);
  const { first, second, third } = chats;
  const event = { type: 'message', text: WORDS.event, visibility: 'agents' };
  const { event_id: hiddenEvent } = await keeper.call('send_event', { chat_id: first.id, event });
  await owner.call('add_user_to_chat', {
    chat_id: first.id,
    user_id: shadow.id,
    user_type: 'agent',
    visibility: 'agents',
    ignore_requester_presence: true,
  });
  const properties = { [clientId]: { hidden: WORDS.property } };
  await owner.call('update_chat_properties', { id: first.id, properties });
  await first.customer.call('send_sneak_peek', { chat_id: first.id, sneak_peek_text: WORDS.peek });
  const customers = [first, second, third].map(({ customer }) => customer.id);
  const ids = new Map<string, readonly (string | number)[]>([
    ['chat', [first.id, second.id, third.id]],
    ['thread', [first.threadId, second.threadId, third.threadId]],
    ['event', [String(hiddenEvent)]],
    ['customer', customers],
    ['user', [keeper.id, shadow.id, owner.id, ...customers]],
    ['group', [0, 1, 2]],
    ['application', [clientId]],
    ['organization', [organizationId]],
  ]);
  const places = { event: first.id, chat: first.id, peek: first.id, property: first.id, thread: third.id };
  return { ids, places, readers: await readersOf(server, chats) };
}

async function readersOf(server: Server, { first, second }: Chats): Promise<WrongReader[]> {
  const elsewhere = await server.license({ agents: [{ id: 'other@example.com', role: 'owner' }] });
  const [stranger = { authorization: '' }] = elsewhere.actors;
  const foreign = await elsewhere.customer({});
  const other = server.agent('agent3');
  const { organizationId } = server;
  const agent = ({ authorization }: { authorization: string }) =>
    ({ side: 'agent', authorization, organizationId }) as const;
  const customer = ({ authorization }: { authorization: string }) =>
    ({ side: 'customer', authorization, organizationId }) as const;
  const everything: Word[] = ['event', 'chat', 'thread', 'agent', 'property', 'peek', 'name'];
  const but = (...words: Word[]) => everything.filter((word) => !words.includes(word));
  return [
    { name: 'the customer of the chat', caller: customer(first.customer), hidden: but('chat', 'peek') },
    { name: 'another customer', caller: customer(second.customer), hidden: but('name') },
    // Names of customers and agents are every agent's, a chat's properties go with the chat.
    {
      name: 'an agent of another group',
      caller: agent(other),
      hidden: but('agent', 'name', 'property'),
      userId: other.id,
    },
    { name: 'the owner of another licence', caller: agent(stranger), hidden: everything },
    { name: 'a customer of another licence', caller: customer(foreign), hidden: everything },
    { name: 'nobody', caller: agent({ authorization: 'Bearer nobody' }), hidden: everything },
  ];
}

function isInside(server: Server, chatId = '', userId = ''): boolean {
  const chat = runtimeOf(server).world.licenses.get(server.organizationId)?.chats.get(chatId);
  return chat?.users.some(({ id }) => id === userId) ?? false;
}

/** Lets wrong readers try. The same seed tries the same. */
export async function leaks({ tries, seed, mutant }: LeakOptions): Promise<LeakReport> {
  const world = {
    groups: [{ id: 0 }, { id: 1 }, { id: 2 }],
    agents: [
      { id: 'owner', role: 'owner' as const },
      { id: 'agent1', groups: [{ id: 1 }], online: true },
      { id: 'shadow', name: WORDS.agent, groups: [{ id: 1 }] },
      { id: 'agent3', groups: [{ id: 2 }] },
      { id: 'agent4', groups: [{ id: 2 }], online: true },
    ],
  };
  await using server = await createServer({ seed, listen: false, journal: false, world, mutant });
  const { ids, places, readers } = await scenery(server);
  const before = server.snapshot();
  const found: Leak[] = [];
  const draw = new StormDraw(seed);
  const acts = actsOf(seed).filter(({ action }) => !RIGHTLY.includes(action));
  const clients = readers.flatMap(({ name, caller, hidden, userId }) => {
    // The agent may have let itself into a chat of its group, or been given one by the router.
    const mayNow = (word: Word) => caller.side === 'agent' && isInside(server, places[word], userId);
    const pools = new Reader(name, hidden, found, mayNow);
    for (const [kind, values] of ids) for (const value of values) pools.add(kind, value);
    return VERSIONS.flatMap((version) =>
      [inprocWeb, inprocRtm].map((door) => door(server, { ...caller, pools }, version)),
    );
  });
  const lists = new Map(clients.map((client) => [client, actsFor(acts, client)]));
  let answered = 0;
  for (let nth = 0; nth < tries; nth += 1) {
    if (nth > 0 && nth % TRIES_A_ROUND === 0) await server.restore(before);
    const client = draw.oneOf(clients);
    const act = draw.oneOf(lists.get(client) ?? []);
    const outcome = await client.call(
      act,
      client.caller.pools.fill(draw.oneOf(act.payloads), act.action, draw),
    );
    if (outcome.kind === 'answer') answered += 1;
  }
  for (const client of clients) client.close();
  return { tries, answered, leaks: found };
}
