/**
 * What can be found in a licence without looking through all of it: its live chats, the chats of a customer and of an
 * agent, who waits, loads, members of groups. Indexes follow from the licence, are in no snapshot and are written by
 * `applyFact` alone, which says which nouns a fact has touched; tests make them anew after every command and compare.
 */
import type { Chat, Live } from './chats.ts';
import { activeThread } from './chats.ts';
import type { License } from './license.ts';
import { Ordered } from './ordered.ts';
import { type Standing, sameStanding, standingOf } from './standing.ts';

/** Chats that the same groups have access to, each list by the beginning of the newest thread. */
interface AccessList {
  readonly groupIds: readonly number[];
  readonly live: Ordered<Chat>;
  readonly closed: Ordered<Chat>;
}

/** An entry of a map, made when it is not there yet. */
function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let found = map.get(key);
  if (found === undefined) {
    found = make();
    map.set(key, found);
  }
  return found;
}

const NO_CHATS: readonly Chat[] = [];

function chatsIn(map: ReadonlyMap<string, Ordered<Chat>>, key: string): readonly Chat[] {
  return map.get(key)?.items ?? NO_CHATS;
}

export class LicenseIndex {
  readonly license: License;
  /** Chats with an active thread, in the order in which the chats came into being. */
  readonly live = new Ordered<Chat>();
  /** Live chats in the queue, by the beginning of the wait. */
  readonly queued = new Ordered<Chat>();
  /** Live chats in which somebody waits for an agent, in the queue or not. */
  readonly waiting = new Ordered<Chat>();
  /** Live chats whose first-reply timer runs, by its beginning. */
  readonly replies = new Ordered<Chat>();
  /** How many chats count against the limit of an agent; agents without any are left out. */
  readonly loads = new Map<string, number>();
  readonly lists = new Map<string, AccessList>();
  /** Agents whose last connection went and whose chats still have to be moved. */
  readonly lost = new Set<string>();
  /** Chats that somebody took an agent out of, and the agent, until the router looks. */
  readonly left = new Map<string, string>();
  /** Customers one of whose connections went, until the router looks. */
  readonly leaving = new Set<string>();
  /** Customers who came or opened a page, until the router looks whether a greeting is for them. */
  readonly visiting = new Set<string>();
  /** Chats whose thread ended, until the router looks whether it is to be summarized. */
  readonly ended = new Set<string>();
  /** Whether greetings have changed since the timers looked. */
  regreet = false;
  /** Agents and bots whose connections the server still has to end. */
  readonly ending = new Set<string>();
  /** Moves whenever the queue, or the queue a chat waits in, changes. */
  queueVersion = 0;
  /** Moves whenever something changes that decides who can be given which chat. */
  seatVersion = 0;
  /** Groups whose status may have changed, until the router looks. */
  readonly staleGroups = new Set<number>();
  /** Chats and agents whose deadlines may have become earlier, until the timers look. */
  readonly stirred = new Set<string>();
  readonly #standings = new Map<string, Standing>();
  readonly #ofCustomers = new Map<string, Ordered<Chat>>();
  readonly #ofAgents = new Map<string, Ordered<Chat>>();
  readonly #members = new Map<number, Set<string>>();
  /** Bots that serve groups they have no entry for (ROUTE-044). */
  readonly everywhere = new Set<string>();
  readonly #groups = new Map<string, readonly number[]>();

  constructor(license: License) {
    this.license = license;
    for (const id of license.groups.keys()) this.touchGroup(id);
    for (const id of license.agents.keys()) this.touchAgent(id);
    for (const id of license.chats.keys()) this.touchChat(id);
  }

  /** Chats of a customer, oldest first. */
  chatsOfCustomer(customerId: string): readonly Chat[] {
    return chatsIn(this.#ofCustomers, customerId);
  }

  /** Live chats that an agent is in, watching included, oldest chat first. */
  chatsOfAgent(agentId: string): readonly Chat[] {
    return chatsIn(this.#ofAgents, agentId);
  }

  /** Ids of the agents and bots that have an entry for the group. */
  membersOf(groupId: number): Iterable<string> {
    return this.#members.get(groupId) ?? [];
  }

  touchChat(chatId: string): void {
    const chat = this.license.chats.get(chatId);
    const before = this.#standings.get(chatId);
    const after = chat === undefined ? undefined : standingOf(chat);
    if (after?.live === true) this.stirred.add(chatId);
    if (before !== undefined && after !== undefined && sameStanding(before, after)) return;
    if (before !== undefined) this.#count(before, -1);
    if (after !== undefined) {
      this.#count(after, 1);
      this.#standings.set(chatId, after);
    } else this.#standings.delete(chatId);
    this.seatVersion += 1;
    if (before?.queuedAt !== after?.queuedAt || after?.queuedAt !== null) this.queueVersion += 1;
  }

  /** The customer's chats may end earlier or later. */
  touchCustomer(customerId: string): void {
    this.stirred.add(customerId);
    for (const chat of this.chatsOfCustomer(customerId)) {
      if (activeThread(chat) !== undefined) this.stirred.add(chat.id);
    }
  }

  /** Every customer who is there may be due earlier than was thought. */
  touchVisitors(): void {
    this.regreet = true;
  }

  touchAgent(agentId: string): void {
    const agent = this.license.agents.get(agentId);
    for (const id of this.#groups.get(agentId) ?? []) {
      this.#members.get(id)?.delete(agentId);
      this.staleGroups.add(id);
    }
    this.#stir(agentId);
    if (agent?.defaultGroupPriority) this.everywhere.add(agentId);
    else this.everywhere.delete(agentId);
    this.#stir(agentId);
    const groups = [...(agent?.groups.keys() ?? [])];
    for (const id of groups) {
      entry(this.#members, id, () => new Set()).add(agentId);
      this.staleGroups.add(id);
    }
    if (agent === undefined) this.#groups.delete(agentId);
    else this.#groups.set(agentId, groups);
    this.stirred.add(agentId);
    if (agent?.lost) this.lost.add(agentId);
    else this.lost.delete(agentId);
    if (agent?.ending) this.ending.add(agentId);
    else this.ending.delete(agentId);
    this.seatVersion += 1;
  }

  touchGroup(groupId: number): void {
    this.staleGroups.add(groupId);
    this.seatVersion += 1;
  }

  /** Puts a chat into everything that it counts for, or takes it out. */
  #count(standing: Standing, by: 1 | -1): void {
    const { chat, customerId, since, queuedAt, replySince } = standing;
    const move = (list: Ordered<Chat>, rank: number) =>
      by === 1 ? list.add(rank, chat) : list.remove(rank, chat);
    const list = entry(this.lists, standing.access, () => ({
      groupIds: [...chat.access.groupIds],
      live: new Ordered<Chat>(),
      closed: new Ordered<Chat>(),
    }));
    move(standing.live ? list.live : list.closed, since);
    if (list.live.length + list.closed.length === 0) this.lists.delete(standing.access);
    if (customerId !== null) {
      move(
        entry(this.#ofCustomers, customerId, () => new Ordered<Chat>()),
        chat.createdAt,
      );
    }
    if (!standing.live) return;
    move(this.live, chat.createdAt);
    if (standing.waiting) move(this.waiting, chat.createdAt);
    if (queuedAt !== null) move(this.queued, queuedAt);
    if (replySince !== null) move(this.replies, replySince);
    for (const id of standing.inside) {
      move(
        entry(this.#ofAgents, id, () => new Ordered<Chat>()),
        chat.createdAt,
      );
    }
    for (const id of standing.load) this.#load(id, by);
  }

  #load(agentId: string, by: 1 | -1): void {
    const load = (this.loads.get(agentId) ?? 0) + by;
    if (load === 0) this.loads.delete(agentId);
    else this.loads.set(agentId, load);
    for (const id of this.#groups.get(agentId) ?? []) this.staleGroups.add(id);
    this.#stir(agentId);
  }

  /** What becomes of a bot that serves every group may change the status of each. */
  #stir(agentId: string): void {
    if (this.everywhere.has(agentId)) for (const id of this.license.groups.keys()) this.staleGroups.add(id);
  }

  /** Everything that is found through it, as plain data, for comparing. */
  plain(): unknown {
    const ids = (chats: Iterable<Chat>) => Array.from(chats, ({ id }) => id);
    const all = (map: ReadonlyMap<string, Ordered<Chat>>) =>
      inOrder([...map].flatMap(([key, { items }]) => (items.length === 0 ? [] : [[key, ids(items)]])));
    const lists = [...this.lists].map(
      ([key, list]): PlainLine => [key, ids(list.live.items), ids(list.closed.items)],
    );
    const members = [...this.#members].flatMap(([id, of]): PlainLine[] =>
      of.size === 0 ? [] : [[String(id), [...of].sort()]],
    );
    return {
      live: ids(this.live.items),
      queued: ids(this.queued.items).sort(),
      waiting: ids(this.waiting.items),
      replies: ids(this.replies.items).sort(),
      loads: inOrder([...this.loads]),
      lost: [...this.lost].sort(),
      ending: [...this.ending].sort(),
      lists: inOrder(lists),
      ofCustomers: all(this.#ofCustomers),
      ofAgents: all(this.#ofAgents),
      everywhere: [...this.everywhere].sort(),
      members: inOrder(members),
    };
  }
}

type PlainLine = readonly [key: string, ...unknown[]];

/** In the order of their keys, of which there are no two alike. */
const inOrder = (found: PlainLine[]): PlainLine[] => found.sort(([a], [b]) => (a < b ? -1 : 1));

const known = new WeakMap<License, LicenseIndex>();

/** The index of a licence, made when it is asked for first. */
export function indexOf(license: License): LicenseIndex {
  let found = known.get(license);
  if (found === undefined) {
    found = new LicenseIndex(license);
    known.set(license, found);
  }
  return found;
}

/** Forgets the index of a licence: the next question makes it anew. For changes that may concern everything. */
export function forgetIndex(license: License): void {
  known.delete(license);
}

/** Chats with their active threads. */
export function* livesOf(chats: Iterable<Chat>): Generator<Live> {
  for (const chat of chats) {
    const thread = activeThread(chat);
    if (thread !== undefined) yield { chat, thread };
  }
}
