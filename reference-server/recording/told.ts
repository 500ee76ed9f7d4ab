/**
 * All that a recording has told, merged by id: people, groups, tags, chats, threads and events. Later words win, and what
 * one message leaves out another may bring. It knows ids and order; what a message says is read elsewhere.
 */
import type { JsonObject } from '../edge/envelope.ts';

type Side = 'agents' | 'customers';

/** An agent, a bot or a customer. */
export interface ToldPerson {
  readonly id: string;
  kind: 'agent' | 'bot' | 'customer' | undefined;
  /** All members that were told of it. */
  readonly known: JsonObject;
  /** On which side the id was seen: agents have another one among customers. */
  readonly seenBy: Set<Side>;
  status: string | undefined;
}

export interface ToldEvent {
  readonly id: string;
  chatId: string | undefined;
  threadId: string | undefined;
  /** As it was told last, or asked to be sent. */
  body: JsonObject;
  /** Who wrote it, by the side that told it. */
  readonly authors: Map<Side, string>;
  /** Who sent it, where only a call tells of it. */
  sender: RecordedCaller | undefined;
  deleted: boolean;
}

/** Whoever made a call. */
export interface RecordedCaller {
  readonly api: string;
  readonly by: string | null;
  readonly token: string | null;
}

export interface ToldThread {
  readonly id: string;
  chatId: string | undefined;
  active: boolean | undefined;
  createdAt: string | undefined;
  /** The thread before it. */
  previous: string | undefined;
  readonly tags: Set<string>;
  readonly properties: ToldProperties;
  groupId: number | undefined;
  /** Ids of its events, in order. */
  order: Set<string>;
}

export interface ToldChat {
  readonly id: string;
  readonly properties: ToldProperties;
  groupId: number | undefined;
  /** Users by id, with what was told of their presence last. */
  readonly users: Map<string, { present: boolean; visibility: string }>;
  /** Who started it, where no list of users says who the customer is. */
  starter: RecordedCaller | undefined;
  /** It was closed, and nothing says which thread that was. */
  closed: boolean;
}

/** Values by namespace and name. */
export type ToldProperties = Map<string, Map<string, unknown>>;

/** So many chats and events are kept; a world of more would be of no use to a test. */
const MOST = { chats: 10_000, threads: 20_000, events: 100_000, people: 20_000 } as const;

export class ToldLicense {
  readonly people = new Map<string, ToldPerson>();
  readonly groups = new Map<number, JsonObject>();
  readonly tags = new Map<string, JsonObject>();
  readonly definitions = new Map<string, JsonObject>();
  readonly chats = new Map<string, ToldChat>();
  readonly threads = new Map<string, ToldThread>();
  readonly events = new Map<string, ToldEvent>();
  /** Whose token is whose. */
  readonly identities = new Map<string, string>();
  readonly #full: (what: string) => void;

  /** `full` is told of what there is no room for. */
  constructor(full: (what: string) => void) {
    this.#full = full;
  }

  person(id: string, kind: ToldPerson['kind'], known: JsonObject = {}, side?: Side): ToldPerson {
    const person = this.#kept(this.people, id, 'people', () => ({
      ...{ id, kind, known: {}, status: undefined },
      seenBy: new Set<Side>(),
    }));
    // An agent that a list of bots names is a bot.
    if (person.kind === undefined || kind === 'bot') person.kind = kind ?? person.kind;
    for (const [name, value] of Object.entries(known)) {
      if (value !== undefined && value !== null) person.known[name] = value;
    }
    if (side !== undefined) person.seenBy.add(side);
    return person;
  }

  chat(id: string): ToldChat {
    return this.#kept(this.chats, id, 'chats', () => ({
      ...{ id, groupId: undefined, starter: undefined, closed: false },
      properties: new Map(),
      users: new Map(),
    }));
  }

  thread(id: string, chatId: string | undefined): ToldThread {
    const thread = this.#kept(this.threads, id, 'threads', () => ({
      ...{ id, chatId, active: undefined, createdAt: undefined, previous: undefined, groupId: undefined },
      tags: new Set<string>(),
      properties: new Map(),
      order: new Set<string>(),
    }));
    thread.chatId ??= chatId;
    return thread;
  }

  event(
    id: string,
    { chatId, threadId }: { chatId?: string | undefined; threadId?: string | undefined },
  ): ToldEvent {
    const event = this.#kept(this.events, id, 'events', () => ({
      ...{ id, chatId, threadId, body: {}, sender: undefined, deleted: false },
      authors: new Map<Side, string>(),
    }));
    event.chatId ??= chatId;
    event.threadId ??= threadId;
    if (event.threadId !== undefined) this.inOrder(this.thread(event.threadId, event.chatId), [id]);
    return event;
  }

  /** Puts ids that were told together into the order of a thread: the list itself is right, the rest stays beside it. */
  inOrder(thread: ToldThread, ids: readonly string[]): void {
    const isNew = ids.every((id) => !thread.order.has(id));
    if (isNew) for (const id of ids) thread.order.add(id);
    else if (ids.length > 1) thread.order = merged(thread.order, ids);
  }

  #kept<Key, Entry>(map: Map<Key, Entry>, key: Key, what: keyof typeof MOST, make: () => Entry): Entry {
    const known = map.get(key);
    if (known !== undefined) return known;
    const entry = make();
    if (map.size < MOST[what]) map.set(key, entry);
    else this.#full(`${what} beyond ${MOST[what]}`);
    return entry;
  }
}

/** A list that was told, with what was known beside it: each after what stood before it. */
function merged(known: ReadonlySet<string>, told: readonly string[]): Set<string> {
  const listed = new Set(told);
  const after = new Map<string | undefined, string[]>();
  let before: string | undefined;
  for (const id of known) {
    if (listed.has(id)) before = id;
    else {
      const beside = after.get(before) ?? [];
      beside.push(id);
      after.set(before, beside);
    }
  }
  return new Set([
    ...(after.get(undefined) ?? []),
    ...[...listed].flatMap((id) => [id, ...(after.get(id) ?? [])]),
  ]);
}
