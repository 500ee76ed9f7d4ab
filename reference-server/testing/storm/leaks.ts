/**
 * Who must not see what: a licence with words in it that only some may read, and readers of every wrong kind who try every
 * action in every version, about the very chats, threads and people that hold the words. Nothing they get, by answer,
 * list, login, push or signal, may hold one.
 */
import { VERSIONS } from '../../../schemas/language/versions.ts';
import type { Mutation } from '../../core/mutation.ts';
import { CallRefused } from '../../embedded/call-aside.ts';
import type { ChatHandle } from '../../embedded/license-types.ts';
import { runtimeOf } from '../../inside.ts';
import { createServer, type Server } from '../../server.ts';
import type { AnyAction } from '../../traffic/message-names.ts';
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
  readonly mutant?: string | Mutation;
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
  login: 'xqloginofthehidden',
  /** The opaque id by which customers would know it; each world has its own. */
  id: '',
  property: 'xqhiddenproperty',
  peek: 'xqsneakpeek',
  name: 'xqnameofacustomer',
} as const;
type Word = keyof typeof WORDS;
type Words = Readonly<Record<Word, string>>;

/** By which an agent of another group comes into the first one rightly: its own settings are its own (CONF-003). */
const RIGHTLY = ['update_agent'];
/** After so many tries the agent in hiding does one more of its acts; in a round it comes to all of them. */
const TRIES_AN_ACT = 6;
/** After so many tries everything is as it was, so that no try spoils those that follow. */
const TRIES_A_ROUND = 120;

/** Remembers ids as every pool does, and every word that it should not have been told. */
class Reader extends Pools {
  readonly #reader: string;
  readonly #hidden: readonly Word[];
  readonly #leaks: Leak[];
  readonly #mayNow: (word: Word) => boolean;
  readonly #words: Words;
  /** `mayNow` tells whether the reader has come to see a word rightly since. */
  constructor(
    { name: reader, hidden }: Pick<WrongReader, 'name' | 'hidden'>,
    words: Words,
    found: Leak[],
    mayNow: (word: Word) => boolean,
  ) {
    super();
    this.#words = words;
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
      if (text.includes(this.#words[word]) && !this.#mayNow(word))
        this.#leaks.push({ reader: this.#reader, word, by: place });
    }
  }
}

/** What the agent in hiding does, in order. */
interface HiddenAct {
  readonly action: AnyAction;
  readonly payload: object;
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
  readonly hiddenActs: readonly HiddenAct[];
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
  const [owner, keeper, shadow] = [server.agent('owner'), server.agent('agent1'), server.agent(WORDS.login)];
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
  const { event_id: question } = await keeper.call('send_event', {
    chat_id: first.id,
    event: {
      type: 'rich_message',
      template_id: 'quick_replies',
      elements: [
        {
          title: 'Yes?',
          buttons: [{ type: 'message', text: 'Yes', value: 'yes', postback_id: 'yes', user_ids: [] }],
        },
      ],
    },
  });
  await owner.call('create_tag', { name: 'seen', group_ids: [1] }, { api: 'configuration' });
  await first.customer.call('send_sneak_peek', { chat_id: first.id, sneak_peek_text: WORDS.peek });
  const customers = [first, second, third].map(({ customer }) => customer.id);
  const ids = new Map<string, readonly (string | number)[]>([
    ['chat', [first.id, second.id, third.id]],
    ['thread', [first.threadId, second.threadId, third.threadId]],
    ['event', [String(hiddenEvent)]],
    ['customer', customers],
    ['user', [keeper.id, owner.id, ...customers]],
    ['group', [0, 1, 2]],
    ['application', [clientId]],
    ['organization', [organizationId]],
  ]);
  const places = { event: first.id, chat: first.id, peek: first.id, property: first.id, thread: third.id };
  const hiddenActs = hiddenActsIn(first, String(question));
  return { ids, places, readers: await readersOf(server, chats), hiddenActs };
}

/** Everything by which an agent in hiding could give itself away to the customer; what ends the chat comes last. */
function hiddenActsIn({ id, threadId, customer }: ChatHandle, eventId: string): HiddenAct[] {
  const user = { chat_id: id, user_type: 'agent', ignore_requester_presence: true };
  const helper = { ...user, user_id: 'agent2' };
  const move = (target?: object): HiddenAct => ({
    action: 'transfer_chat',
    payload: {
      id,
      ...(target === undefined ? {} : { target }),
      ignore_agents_availability: true,
      ignore_requester_presence: true,
    },
  });
  const at = { chat_id: id, thread_id: threadId, event_id: eventId };
  const pressed = {
    action: 'send_rich_message_postback',
    payload: { ...at, postback: { id: 'yes', toggled: true } },
  } as const;
  return [
    { action: 'send_typing_indicator', payload: { chat_id: id, is_typing: true } },
    { action: 'send_thinking_indicator', payload: { chat_id: id } },
    { action: 'mark_events_as_seen', payload: { chat_id: id, seen_up_to: '2030-01-01T00:00:00.000000Z' } },
    {
      action: 'send_event',
      payload: { chat_id: id, event: { type: 'message', text: WORDS.event, visibility: 'agents' } },
    },
    pressed,
    { action: 'add_user_to_chat', payload: { ...helper, visibility: 'all' } },
    { action: 'remove_user_from_chat', payload: helper },
    move({ type: 'agent', ids: ['agent2'] }),
    move({ type: 'group', ids: [1] }),
    move(),
    {
      action: 'update_customer',
      payload: { id: customer.id, name: 'Renamed', email: 'renamed@example.com' },
    },
    { action: 'tag_thread', payload: { chat_id: id, thread_id: threadId, tag: 'seen' } },
    { action: 'request_thread_summary', payload: { chat_id: id, thread_id: threadId } },
    { action: 'remove_user_from_chat', payload: { ...user, user_id: WORDS.login } },
    { action: 'add_user_to_chat', payload: { ...user, user_id: WORDS.login, visibility: 'agents' } },
    { action: 'deactivate_chat', payload: { id, ignore_requester_presence: true } },
    pressed,
    { action: 'ban_customer', payload: { id: customer.id, ban: { days: 1 } } },
  ];
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
  const everything: Word[] = ['event', 'chat', 'thread', 'agent', 'login', 'id', 'property', 'peek', 'name'];
  const but = (...words: Word[]) => everything.filter((word) => !words.includes(word));
  return [
    { name: 'the customer of the chat', caller: customer(first.customer), hidden: but('chat', 'peek') },
    { name: 'another customer', caller: customer(second.customer), hidden: but('name') },
    // Names of customers and agents are every agent's, a chat's properties go with the chat.
    {
      name: 'an agent of another group',
      caller: agent(other),
      hidden: but('agent', 'login', 'id', 'name', 'property'),
      userId: other.id,
    },
    { name: 'the owner of another licence', caller: agent(stranger), hidden: everything },
    { name: 'a customer of another licence', caller: customer(foreign), hidden: everything },
    { name: 'nobody', caller: agent({ authorization: 'Bearer nobody' }), hidden: everything },
  ];
}

function publicIdOf(server: Server, agentId: string): string {
  const agent = runtimeOf(server).world.licenses.get(server.organizationId)?.agents.get(agentId);
  if (agent === undefined) throw new Error(`there is no ${agentId}`);
  return agent.publicId;
}

/** The act of the agent in hiding whose turn it is. Refused where others have ended the chat meanwhile. */
async function actHidden(server: Server, acts: readonly HiddenAct[], nth: number): Promise<void> {
  const act = acts[((nth % TRIES_A_ROUND) / TRIES_AN_ACT) % acts.length];
  if (act === undefined) return;
  try {
    await server.agent(WORDS.login).call(act.action, act.payload);
  } catch (refused) {
    if (!(refused instanceof CallRefused)) throw refused;
  }
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
      { id: 'agent2', groups: [{ id: 1 }] },
      { id: WORDS.login, name: WORDS.agent, groups: [{ id: 1 }] },
      { id: 'agent3', groups: [{ id: 2 }] },
      { id: 'agent4', groups: [{ id: 2 }], online: true },
    ],
  };
  await using server = await createServer({ seed, listen: false, journal: false, world, mutant });
  const { ids, places, readers, hiddenActs } = await scenery(server);
  const words = { ...WORDS, id: publicIdOf(server, WORDS.login) };
  const before = server.snapshot();
  const found: Leak[] = [];
  const draw = new StormDraw(seed);
  const acts = actsOf(seed).filter(({ action }) => !RIGHTLY.includes(action));
  const clients = readers.flatMap(({ name, caller, hidden, userId }) => {
    // The agent may have let itself into a chat of its group, or been given one by the router.
    const mayNow = (word: Word) => caller.side === 'agent' && isInside(server, places[word], userId);
    const pools = new Reader({ name, hidden }, words, found, mayNow);
    for (const [kind, values] of ids) for (const value of values) pools.add(kind, value);
    return VERSIONS.flatMap((version) =>
      [inprocWeb, inprocRtm].map((door) => door(server, { ...caller, pools }, version)),
    );
  });
  const lists = new Map(clients.map((client) => [client, actsFor(acts, client)]));
  let answered = 0;
  for (let nth = 0; nth < tries; nth += 1) {
    if (nth > 0 && nth % TRIES_A_ROUND === 0) await server.restore(before);
    if (nth % TRIES_AN_ACT === 0) await actHidden(server, hiddenActs, nth);
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
