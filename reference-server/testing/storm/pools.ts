/**
 * What a storm knows: ids and names that answers have brought, by the name of their member, so that most of what it sends
 * is about something that exists. It draws by a seed, and remembers a bounded number of each.
 */

/** Remembered values of one member; the oldest goes. */
const MOST_OF_A_KIND = 60;
/** Members whose values are worth sending again, with the kind that they are of. */
const KINDS: Readonly<Record<string, string>> = {
  chat_id: 'chat',
  thread_id: 'thread',
  event_id: 'event',
  customer_id: 'customer',
  user_id: 'user',
  author_id: 'user',
  webhook_id: 'webhook',
  next_page_id: 'page',
  previous_page_id: 'page',
  page_id: 'page',
  unique_id: 'greeting',
  postback_id: 'postback',
  tag: 'tag',
  name: 'name',
  namespace: 'name',
  group_id: 'group',
  owner_client_id: 'application',
  organization_id: 'organization',
};
/** What `id` and `ids` are of, by the member that holds them. */
const HOLDERS: Readonly<Record<string, string>> = {
  chat: 'chat',
  chats: 'chat',
  chats_summary: 'chat',
  thread: 'thread',
  threads: 'thread',
  last_thread_summary: 'thread',
  event: 'event',
  events: 'event',
  users: 'user',
  agents: 'user',
  customers: 'customer',
  groups: 'group',
  webhooks: 'webhook',
};

type Value = string | number;

/** Draws the same numbers for the same seed (mulberry32). */
export class StormDraw {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  }
  oneOf<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error('nothing to draw from');
    return found;
  }
  /** True so often in a hundred. */
  often(percent: number): boolean {
    return this.below(100) < percent;
  }
}

export class Pools {
  readonly #values = new Map<string, Value[]>();

  add(kind: string, value: Value): void {
    const list = this.#values.get(kind) ?? [];
    this.#values.set(kind, list);
    if (list.includes(value)) return;
    list.push(value);
    if (list.length > MOST_OF_A_KIND) list.shift();
  }

  /** Remembers what an answer or push holds; `place` is the member it stood in, or the action that made it. */
  learn(value: unknown, place: string, depth = 0): void {
    if (typeof value !== 'object' || value === null || depth > 6) return;
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'object') {
        const items = Array.isArray(member) ? member.slice(0, 5) : [member];
        for (const item of items) this.learn(item, name, depth + 1);
        continue;
      }
      if (typeof member !== 'string' && typeof member !== 'number') continue;
      const kind = kindOf(name, place);
      if (kind !== undefined) this.add(kind, member);
    }
  }

  /** Puts remembered values in the place of those with the same name, mostly. */
  fill(value: unknown, place: string, draw: StormDraw): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#item(item, place, draw));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, this.#member(name, member, place, draw)]),
    );
  }

  #item(item: unknown, place: string, draw: StormDraw): unknown {
    if (typeof item === 'object') return this.fill(item, place, draw);
    return this.#known(kindOf('ids', place) ?? kindOf(place.replace(/s$/, ''), place), item, draw);
  }

  #member(name: string, member: unknown, place: string, draw: StormDraw): unknown {
    if (Array.isArray(member)) return this.fill(member, name === 'ids' ? place : name, draw);
    if (typeof member === 'object') return this.fill(member, name, draw);
    return this.#known(kindOf(name, place), member, draw);
  }

  #known(kind: string | undefined, value: unknown, draw: StormDraw): unknown {
    const known = kind === undefined ? undefined : this.#values.get(kind);
    const alike = known?.filter((one) => typeof one === typeof value);
    return alike === undefined || alike.length === 0 || draw.often(15) ? value : draw.oneOf(alike);
  }
}

/** `id` is of what holds it, or of what the action is about: `get_chat`, `deactivate_chat`, `unban_customer`. */
function kindOf(name: string, place: string): string | undefined {
  if (name !== 'id' && name !== 'ids') return KINDS[name];
  return HOLDERS[place] ?? HOLDERS[place.split('_').at(-1) ?? ''];
}
