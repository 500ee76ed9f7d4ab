/**
 * Makes a world of what a recording has told. Only members that a world knows are written, never what was told as a
 * whole; what has no place in a world is counted. Whether a server takes it is tried elsewhere.
 */
import { CANONICAL } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { validatorFor } from '../../schemas/reading/validate.ts';
import { parseMicros } from '../core/world/rfc3339.ts';
import type { LicenseWorld } from '../embedded/license-types.ts';
import { PeopleOf } from './people-of.ts';
import { filledText, knownOf } from './places.ts';
import { PropertiesOf } from './properties-of.ts';
import type { LeftOut } from './recorded.ts';
import type { ToldChat, ToldEvent, ToldLicense, ToldThread } from './told.ts';

type Chat = NonNullable<LicenseWorld['chats']>[number];
type Message = NonNullable<Chat['messages']>[number];

/** A thread with its events in order. */
interface Spoken {
  readonly thread: ToldThread | undefined;
  readonly events: readonly ToldEvent[];
}

/** Events that a world does not hold, with why. */
const NOT_WRITTEN: Readonly<Record<string, string>> = {
  system_message: 'system messages (they come again by themselves)',
  system: 'system events (they come again by themselves)',
  file: 'files (their addresses are worth nothing elsewhere)',
};

export function worldOfRecording(told: ToldLicense, leftOut: LeftOut): LicenseWorld {
  return new Writing(told, leftOut).world();
}

class Writing {
  readonly #told: ToldLicense;
  readonly #leftOut: LeftOut;
  readonly #people: PeopleOf;
  readonly #properties: PropertiesOf;
  readonly #further: NonNullable<LicenseWorld['customers']> = [];
  /** How many chats each customer has so far. */
  readonly #chatsOf = new Map<string, number>();

  constructor(told: ToldLicense, leftOut: LeftOut) {
    this.#told = told;
    this.#leftOut = leftOut;
    this.#people = new PeopleOf(told);
    this.#properties = new PropertiesOf(told, leftOut);
  }

  world(): LicenseWorld {
    const chats = spokenIn(this.#told, this.#leftOut).map(([chat, threads]) => this.#chat(chat, threads));
    const tags = this.#tags(chats);
    const groupsOf = this.#groupsByUser();
    const agents = this.#people.agents((id) => {
      const groups = [...(groupsOf.get(id) ?? [])];
      return groups.some((group) => group !== 0) ? groups : [];
    });
    const customers = [...this.#people.customers(), ...this.#further];
    const definitions = this.#properties.definitions();
    const groups = this.#groups([
      ...agents.flatMap((agent) => agent.groups?.map(({ id }) => id) ?? []),
      ...chats.flatMap(({ group_id }) => group_id ?? []),
      ...tags.flatMap(({ group_ids }) => group_ids ?? []),
    ]);
    return {
      ...(groups.length === 0 ? {} : { groups }),
      ...(agents.length === 0 ? {} : { agents }),
      ...(customers.length === 0 ? {} : { customers }),
      ...(tags.length === 0 ? {} : { tags }),
      ...(definitions.length === 0 ? {} : { registered_properties: definitions }),
      ...(chats.length === 0 ? {} : { chats }),
    };
  }

  /** Groups that were told, and those that somebody or something belongs to. */
  #groups(named: readonly number[]): NonNullable<LicenseWorld['groups']> {
    const ids = [...new Set([...this.#told.groups.keys(), ...named])].filter((id) => id >= 0);
    return ids
      .sort((a, b) => a - b)
      .map((id) => {
        const { name, language_code } = this.#told.groups.get(id) ?? {};
        return {
          id,
          ...(filledText(name) === undefined ? {} : { name: String(name) }),
          ...(filledText(language_code) === undefined ? {} : { language_code: String(language_code) }),
        };
      });
  }

  /** The groups of the chats that each was in, by id. */
  #groupsByUser(): ReadonlyMap<string, ReadonlySet<number>> {
    const found = new Map<string, Set<number>>();
    for (const { users, groupId = 0 } of this.#told.chats.values()) {
      for (const user of users.keys()) {
        const id = this.#people.idOf(user);
        const groups = found.get(id) ?? new Set();
        found.set(id, groups.add(groupId));
      }
    }
    return found;
  }

  #tags(chats: readonly Chat[]): NonNullable<LicenseWorld['tags']> {
    const used = chats.flatMap((chat) => [chat, ...(chat.earlier ?? [])].flatMap(({ tags = [] }) => tags));
    const everywhere = [
      ...new Set([0, ...this.#told.groups.keys(), ...chats.flatMap((chat) => chat.group_id ?? [])]),
    ];
    return [...new Set([...this.#told.tags.keys(), ...used])].map((name) => {
      const told = this.#told.tags.get(name)?.['group_ids'];
      const ids = Array.isArray(told) ? told.filter((id) => Number.isInteger(id) && id >= 0) : [];
      return { name, group_ids: ids.length === 0 ? everywhere : ids };
    });
  }

  #chat(chat: ToldChat, threads: readonly Spoken[]): Chat {
    const events = threads.flatMap((thread) => thread.events);
    const customerId = this.#people.customerOf(chat, events);
    const written = threads.map((spoken) => this.#thread(spoken, customerId));
    const last = threads.at(-1)?.thread;
    const agent = this.#agentOf(chat, written.at(-1)?.messages ?? []);
    const group = last?.groupId ?? chat.groupId ?? 0;
    const customer = customerId === undefined ? undefined : this.#customerFor(customerId);
    const isClosed = last?.active === false || chat.closed;
    return {
      key: chat.id,
      ...(customer === undefined ? {} : { customer }),
      ...(agent === undefined ? { continuous: true } : { agent }),
      ...(group === 0 ? {} : { group_id: group }),
      ...this.#properties.of('properties', chat.properties),
      ...(written.length > 1 ? { earlier: written.slice(0, -1) } : {}),
      ...written.at(-1),
      ...(isClosed ? { closed: true } : {}),
    };
  }

  /** A customer has one chat in a licence; whoever has more comes again under another key. */
  #customerFor(id: string): string {
    const count = (this.#chatsOf.get(id) ?? 0) + 1;
    this.#chatsOf.set(id, count);
    this.#told.person(id, 'customer');
    if (count === 1) return id;
    this.#leftOut.add('further chats of one customer, each given a customer of its own');
    const key = `${id} ${count}`;
    this.#further.push({ ...this.#people.customer(id), key });
    return key;
  }

  /** Whoever of the agents is there for the customer to see, or else wrote first. */
  #agentOf({ users }: ToldChat, messages: readonly Message[]): string | undefined {
    const isAgent = (id: string) => this.#people.kindOf(this.#people.idOf(id)) !== 'customer';
    const seen = [...users].filter(([id, user]) => isAgent(id) && user.visibility === 'all');
    const [present] = seen.find(([, user]) => user.present) ?? [];
    if (present !== undefined) return this.#people.idOf(present);
    return messages
      .flatMap((one) => (typeof one === 'string' ? [] : (one.from ?? [])))
      .find((id) => id !== 'customer');
  }

  #thread({ thread, events }: Spoken, customerId: string | undefined) {
    const messages = events.flatMap((event) => this.#message(event, customerId));
    const tags = [...(thread?.tags ?? [])];
    return {
      ...(messages.length === 0 ? {} : { messages }),
      ...(tags.length === 0 ? {} : { tags }),
      ...(thread === undefined ? {} : this.#properties.of('thread_properties', thread.properties)),
    };
  }

  #message(event: ToldEvent, customerId: string | undefined): Message[] {
    const { type, visibility, custom_id: customId } = event.body;
    const reason = event.deleted ? 'deleted events' : NOT_WRITTEN[String(type)];
    const from = this.#people.authorOf(event, customerId);
    if (reason !== undefined || from === undefined) {
      this.#leftOut.add(reason ?? 'events whose author nothing names');
      return [];
    }
    const api = from === 'customer' ? 'customer' : 'agent';
    const said = saidIn(event.body, api);
    if (said === undefined) {
      this.#leftOut.add('events that nobody could send so');
      return [];
    }
    const text = filledText(said['text']);
    const isPlain = type === 'message' && visibility !== 'agents' && customId === undefined;
    if (!isPlain || text === undefined) return [{ from, event: said }];
    return from === 'customer' ? [text] : [{ from, text }];
  }
}

/** An event as one sends it; undefined when it cannot be sent. What it refers to in the recording is left out. */
function saidIn(
  body: Readonly<Record<string, unknown>>,
  api: 'agent' | 'customer',
): Record<string, unknown> | undefined {
  const ref = { kind: 'action', api, name: 'send_event', part: 'request' } as const;
  const schema = schemaOfEvent(Object(registry.schemaOf(ref, CANONICAL)));
  const { author_id: _, properties: __, postback: ___, ...rest } = Object(knownOf(schema, body));
  const problems = validatorFor(ref, CANONICAL, 'exact')?.problems({ chat_id: 'C', event: rest });
  return problems?.length === 0 ? rest : undefined;
}

function schemaOfEvent({ properties }: JsonSchema): JsonSchema {
  const event = isSchema(properties) ? properties['event'] : undefined;
  return isSchema(event) ? event : {};
}

/** Chats with their threads and events, all in the order of time. */
function spokenIn(told: ToldLicense, leftOut: LeftOut): [ToldChat, Spoken[]][] {
  const threads = new Map<string, ToldThread[]>();
  for (const thread of told.threads.values()) {
    if (thread.chatId === undefined) leftOut.add('threads whose chat nothing names');
    else added(threads, thread.chatId, thread);
  }
  const loose = new Map<string, ToldEvent[]>();
  for (const event of told.events.values()) {
    if (event.threadId !== undefined) continue;
    if (event.chatId === undefined) leftOut.add('events whose chat nothing names');
    else added(loose, event.chatId, event);
  }
  for (const id of [...threads.keys(), ...loose.keys()]) told.chat(id);
  return [...told.chats.values()]
    .map((chat): [ToldChat, Spoken[]] => {
      const own = inTime(threads.get(chat.id) ?? [], told).map(
        (thread): Spoken => ({ thread, events: eventsIn(thread, told) }),
      );
      const rest = loose.get(chat.id) ?? [];
      const last = own.pop() ?? { thread: undefined, events: [] };
      return [chat, [...own, { ...last, events: byTime([...last.events, ...rest]) }]];
    })
    .sort(([, [a]], [, [b]]) => timeOf(a?.thread?.createdAt) - timeOf(b?.thread?.createdAt));
}

function added<Entry>(lists: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}

function eventsIn({ order }: ToldThread, { events }: ToldLicense): ToldEvent[] {
  return byTime([...order].flatMap((id) => events.get(id) ?? []));
}

/** By time, where times differ; what has none stays behind what was told before it. */
function byTime(events: readonly ToldEvent[]): ToldEvent[] {
  let latest = 0;
  const timed = events.map((event) => {
    const at = timeOf(event.body['created_at']);
    latest = Math.max(latest, at);
    return { event, at: at === 0 ? latest : at };
  });
  return timed.sort((a, b) => a.at - b.at).map(({ event }) => event);
}

/** Threads of a chat, oldest first; of the same time by which names the other as the one before. */
function inTime(threads: readonly ToldThread[], told: ToldLicense): ToldThread[] {
  const depths = new Map<string, number>();
  for (const { id } of threads) {
    const chain = [id];
    for (let before = told.threads.get(id)?.previous; before !== undefined; ) {
      if (depths.has(before) || chain.includes(before)) break;
      chain.push(before);
      before = told.threads.get(before)?.previous;
    }
    const last = told.threads.get(chain.at(-1) ?? '')?.previous;
    let depth = last === undefined ? 0 : (depths.get(last) ?? 0);
    for (const one of chain.reverse()) depths.set(one, ++depth);
  }
  const depthOf = ({ id }: ToldThread) => depths.get(id) ?? 0;
  return threads.toSorted((a, b) => timeOf(a.createdAt) - timeOf(b.createdAt) || depthOf(a) - depthOf(b));
}

/** Microseconds since 1970; 0 for what is no time. */
const timeOf = (text: unknown): number => parseMicros(String(text)) ?? 0;
