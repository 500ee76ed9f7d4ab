/**
 * On a licence that checks share, a connection also hears of the chats and people of others: of earlier checks, of
 * whoever else uses the licence. This tells the messages of one stage from theirs; it judges none of them.
 */
import type { Frame, Tap, Tenant } from '../target.ts';
import { isRecord } from '../targets/ports.ts';

/** `unknown`: names nobody and nothing that is known, so it may be of this stage. */
type Whose = 'ours' | 'foreign' | 'unknown';

/** What one stage was opened for, and when it was left, in the milliseconds of `performance.now()`. */
interface Execution {
  readonly name: string;
  endedAt: number | undefined;
}

/** What the stages of one target brought about so far: chats, customers and agents, each with its last execution. */
export class Past {
  private readonly causedBy = new Map<string, Execution>();

  note(id: string, execution: Execution): void {
    this.causedBy.set(id, execution);
  }

  of(id: string): Execution | undefined {
    return this.causedBy.get(id);
  }
}

export class Ours {
  private readonly ids = new Set<string>();
  private readonly started = new Set<string>();
  private beside: Tenant['beside'];
  private readonly past: Past;
  private readonly execution: Execution;
  /** False: the licence is this stage's own, and everything in it. */
  readonly shared: boolean;

  constructor(past: Past, execution: string, shared: boolean) {
    this.past = past;
    this.execution = { name: execution, endedAt: undefined };
    this.shared = shared;
  }

  /** Counts a chat, an agent or a customer among those of this stage. */
  add(id: string): void {
    if (id === '' || this.ids.has(id)) return;
    this.ids.add(id);
    if (this.shared) this.past.note(id, this.execution);
  }

  /** Chats that this stage or its customers started, the oldest first. */
  chats(): readonly string[] {
    return [...this.started];
  }

  private addChat(id: string): void {
    this.started.add(id);
    this.add(id);
  }

  /** The tenant, with everybody it gives counted in. */
  watchTenant(tenant: Tenant): Tenant {
    const counted = async <T extends { readonly id: string }>(made: Promise<T>): Promise<T> => {
      const one = await made;
      this.add(one.id);
      return one;
    };
    this.beside = tenant.beside;
    return {
      ...tenant,
      agent: (spec) => counted(tenant.agent(spec)),
      customer: (spec) => counted(tenant.customer(spec)),
    };
  }

  /** A tap that learns the chats that requests of this stage started or opened again. */
  watch(tap: Tap): Tap {
    return (frame) => {
      if (frame.kind === 'response' && /^(start|resume)_chat$/.test(frame.action)) {
        const inner = isRecord(frame.body) ? (frame.body['payload'] ?? frame.body['body']) : undefined;
        if (isRecord(inner) && typeof inner['chat_id'] === 'string') this.addChat(inner['chat_id']);
      }
      // A chat that a customer of ours is pushed is learnt here, however it began.
      if (frame.kind === 'push' && isRecord(frame.body)) this.whose(frame.body['payload']);
      tap(frame);
    };
  }

  /** Whether others play in rooms beside this one. */
  get hasNeighbours(): boolean {
    return this.beside !== undefined;
  }

  /** Whether a payload names a chat that nobody knows, or not yet. */
  isUnsure(payload: unknown): boolean {
    const chats = (Array.isArray(payload) ? payload : [payload]).flatMap((entry) => namesIn(entry).chats);
    return chats.length > 0 && this.whose(payload) === 'unknown';
  }

  /** Whose message a payload is. A chat of one of our customers is ours, whoever started it. */
  whose(payload: unknown): Whose {
    if (!this.shared) return 'ours';
    if (Array.isArray(payload)) {
      const each = payload.map((entry) => this.whose(entry));
      return each.includes('ours') ? 'ours' : each.includes('unknown') ? 'unknown' : 'foreign';
    }
    const named = namesIn(payload);
    const chat = named.chats[0];
    if (chat !== undefined) {
      if (!this.ids.has(chat) && this.isElsewhere(named)) return 'foreign';
      if (!this.ids.has(chat) && named.customers.some((id) => this.ids.has(id))) this.addChat(chat);
      return this.verdict([chat]);
    }
    return this.besideUs(named) ?? this.verdict([...named.agents, ...named.customers, ...named.ids]);
  }

  /**
   * Whether a chat that is not known yet is of a room beside this one, also before its start was answered: by its
   * customers, else by its groups where it says them, else by everybody in it.
   */
  private isElsewhere({ customers, users, access }: Named): boolean {
    if (this.beside === undefined) return false;
    const { groups: own, isStranger } = this.beside;
    if (customers.length > 0) return customers.every(isStranger);
    if (users.some((id) => this.ids.has(id))) return false;
    if (access.length > 0) return !access.some((id) => own.includes(id));
    return users.length > 0 && users.every(isStranger);
  }

  /** What is of a room beside this one is foreign before anything else is known of it. */
  private besideUs({ agents, customers, ids, groups }: Named): Whose | undefined {
    if (this.beside === undefined) return undefined;
    const { groups: own, isStranger } = this.beside;
    const people = [...agents, ...customers, ...ids];
    if (people.some((id) => this.ids.has(id))) return 'ours';
    if (people.length > 0 && people.every(isStranger)) return 'foreign';
    if (groups.length === 0) return undefined;
    return groups.some((id) => own.includes(id)) ? 'ours' : 'foreign';
  }

  /** The check is over: what still comes of it is late. */
  ended(): void {
    this.execution.endedAt ??= performance.now();
  }

  /** The execution of an earlier check that a frame is about, if it is about one that is over, and how long it is over. */
  earlier(frame: Frame): { readonly name: string; readonly overMs: number } | undefined {
    const payload = isRecord(frame.body) ? frame.body['payload'] : undefined;
    if (this.whose(payload) !== 'foreign') return undefined;
    const [chat] = namesIn(payload).chats;
    const past = chat === undefined ? undefined : this.past.of(chat);
    if (past?.endedAt === undefined) return undefined;
    return { name: past.name, overMs: performance.now() - past.endedAt };
  }

  private verdict(ids: readonly string[]): Whose {
    if (ids.some((id) => this.ids.has(id))) return 'ours';
    return ids.length > 0 && ids.every((id) => this.past.of(id) !== undefined) ? 'foreign' : 'unknown';
  }
}

interface Named {
  readonly chats: readonly string[];
  readonly agents: readonly string[];
  readonly customers: readonly string[];
  /** Everybody in a chat that is told whole, and its groups. */
  readonly users: readonly string[];
  readonly access: readonly number[];
  /** Whatever the news is about: an agent, a customer. */
  readonly ids: readonly string[];
  readonly groups: readonly number[];
}

/** Ids in the places where pushes, webhooks and lists have them. */
function namesIn(payload: unknown): Named {
  const value = isRecord(payload) ? payload : {};
  const chat = isRecord(value['chat']) ? value['chat'] : {};
  const users = [chat['users'], value['users']].find((list) => Array.isArray(list)) ?? [];
  const of = isRecord(chat['access']) ? chat['access']['group_ids'] : undefined;
  const text = (...ids: unknown[]): string[] => ids.filter((id): id is string => typeof id === 'string');
  const number = (...ids: unknown[]): number[] => ids.filter((id): id is number => typeof id === 'number');
  return {
    chats: text(value['chat_id'], chat['id']).slice(0, 1),
    agents: text(value['agent_id']),
    ids: text(value['id']),
    groups: number(
      value['id'],
      value['group_id'],
      ...(Array.isArray(value['groups']) ? value['groups'].filter(isRecord).map(({ id }) => id) : []),
    ),
    users: text(...users.filter(isRecord).map(({ id }) => id)),
    access: Array.isArray(of) ? number(...of) : [],
    customers: text(
      value['customer_id'],
      isRecord(value['customer']) ? value['customer']['id'] : undefined,
      ...users.filter(isRecord).map((user) => (user['type'] === 'customer' ? user['id'] : undefined)),
    ),
  };
}
