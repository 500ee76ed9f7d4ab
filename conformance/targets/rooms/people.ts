/**
 * The agents of a shared licence whose tokens the kit was given: leased to one room at a time, made what the room
 * wishes (memberships, limit, name), and put back afterwards. It makes nobody, since `create_agent` gives no token.
 */
import { NotOffered } from '../../check.ts';
import type { Actor, AgentSpec, Priority } from '../../target.ts';
import type { RoomWish } from '../../wish.ts';
import { isRecord } from '../ports.ts';
import { type Further, type HeldToken, tokenFor } from './further.ts';
import type { RunNote } from './note.ts';
import type { Payload, Provision } from './provision.ts';

type HumanRole = 'owner' | 'administrator' | 'normal';

interface State {
  readonly name: string | undefined;
  readonly limit: number | undefined;
  readonly groups: readonly Membership[];
}

interface Membership {
  readonly id: number;
  readonly priority: Priority;
}

/** Under these words, and the id, a note keeps what an agent was. */
export const AGENT = 'agent ';

/** The smallest maximum of chats of an agent that a page names; others say 99 or 100. */
const MOST_EVERYWHERE = 20;

export interface Human {
  readonly actor: Actor;
  readonly role: HumanRole;
  before?: State;
  now?: State;
}

export interface ReadyHuman {
  readonly actor: Actor;
  readonly role: HumanRole;
}

/** Somebody by id and role. */
export interface Rostered {
  readonly id: string;
  readonly role: HumanRole;
}

/** What rooms offer of people, by role. */
export type Crowd = Readonly<Record<HumanRole, number>>;

export class People {
  private readonly provision: Provision;
  private readonly note: RunNote;
  private readonly humans: readonly Human[];
  private readonly further: Further;
  /** Ids of those who are online without a connection, where the target has none. */
  private readonly online: ReadonlySet<string>;
  private readonly leased = new Set<Human>();
  /** Whom earlier rooms have changed, and nobody put back yet. */
  private readonly changedHumans = new Set<Human>();
  /** So many chats the target lets an agent have, as far as that is known. */
  private mostChats = Number.POSITIVE_INFINITY;
  private hasManyChats = false;
  /** Chats an agent may have by the licence, where it has no limit of its own. */
  readonly usualLimit: () => Promise<number>;

  constructor(
    {
      provision,
      note,
      further = { tokens: [] },
      online = new Set(),
    }: {
      readonly provision: Provision;
      readonly note: RunNote;
      readonly further?: Further;
      readonly online?: ReadonlySet<string>;
    },
    ready: readonly ReadyHuman[],
    usualLimit: () => Promise<number>,
  ) {
    this.provision = provision;
    this.note = note;
    this.further = further;
    this.online = online;
    this.humans = ready.map((human) => ({ ...human }));
    this.usualLimit = usualLimit;
  }

  get crowd(): Crowd {
    const count = (role: HumanRole): number => this.humans.filter((human) => human.role === role).length;
    return { owner: count('owner'), administrator: count('administrator'), normal: count('normal') };
  }

  /** Who there is, with their roles. */
  roster(): readonly Rostered[] {
    return this.humans.map(({ actor, role }) => ({ id: actor.id, role }));
  }

  /** Makes somebody what is wished, whoever else has them too; `giveBack` puts them back with all the others. */
  async put(
    id: string,
    wanted: { groups: readonly Membership[]; limit: number; name?: string },
  ): Promise<Actor> {
    const human = this.humans.find(({ actor }) => actor.id === id);
    if (human === undefined) throw new NotOffered('another agent');
    this.leased.add(human);
    await this.load(human);
    await this.become(human, { ...wanted, name: wanted.name ?? human.before?.name }, 'people');
    return human.actor;
  }

  /** Whether an id is that of somebody who may be leased. */
  knows(id: string): boolean {
    return this.humans.some(({ actor }) => actor.id === id);
  }

  /** Somebody's memberships have changed by other hands. */
  changed(id: string): void {
    for (const human of this.humans) if (human.actor.id === id) delete human.now;
  }

  /** Leases somebody and makes them what is wished. Throws `NotOffered` when nobody is left who could be it. */
  lease(spec: AgentSpec, groupOf: (id: number) => number): Promise<Actor> {
    const free = this.humans.filter((human) => !this.leased.has(human)).sort(this.onlineFirst(true));
    return this.leaseOneOf(free, spec, groupOf);
  }

  /**
   * People for a wish among those whom no room has; undefined while there are too few. They are nobody else's until
   * `release`.
   */
  reserve({ agents = 0, administrators = 0, owner, online }: RoomWish): readonly Human[] | undefined {
    const free = this.humans.filter((human) => !this.leased.has(human));
    const chosen = free.filter(({ role }) => role === 'administrator').slice(0, administrators);
    const others = free
      .filter((human) => !chosen.includes(human) && (owner !== false || human.role === 'normal'))
      .sort(this.onlineFirst(online === true));
    if (chosen.length < administrators || others.length < agents) return undefined;
    const wanted = others.slice(0, agents);
    // Where those who are online suffice, a room that takes them waits for them.
    const isOnline = ({ actor }: Human): boolean => this.online.has(actor.id);
    if (online === true && agents <= this.humans.filter(isOnline).length && !wanted.every(isOnline))
      return undefined;
    const humans = [...wanted, ...chosen];
    for (const human of humans) this.leased.add(human);
    return humans;
  }

  /** Plain agents, then others; among each, whoever is online without a connection first where that matters, else last. */
  private onlineFirst(matters: boolean): (one: Human, other: Human) => number {
    const rank = ({ actor }: Human): number => Number(this.online.has(actor.id) !== matters);
    return (one, other) => plainFirst(one, other) || rank(one) - rank(other);
  }

  /** Lets others have them; they stay as they are until somebody wishes otherwise, or until `giveBack`. */
  release(humans: readonly Human[]): void {
    for (const human of humans) {
      this.leased.delete(human);
      if (human.now !== undefined) this.changedHumans.add(human);
    }
  }

  /** Makes one of these what is wished, the first where no role is asked for. Throws `NotOffered` when none of them could be it. */
  async leaseOneOf(free: readonly Human[], spec: AgentSpec, groupOf: (id: number) => number): Promise<Actor> {
    if (spec.expires_in !== undefined) throw new NotOffered('tokens that expire');
    const token = tokenFor(spec, this.further);
    const human = token === undefined ? chosenFrom(free, spec.role) : named(free, token);
    this.leased.add(human);
    await this.load(human);
    const groups = (spec.groups ?? [{ id: 0, priority: 'normal' }]).map(({ id, priority }) => ({
      id: groupOf(id),
      priority,
    }));
    const limit =
      spec.max_chats_count ?? (human.now?.limit === undefined ? undefined : await this.usualLimit());
    await this.become(human, { groups, limit, name: spec.name ?? human.before?.name }, 'people');
    return token?.actor ?? human.actor;
  }

  /** Puts everybody back who was changed; to be called when they are logged out. */
  async giveBack(): Promise<void> {
    for (const human of new Set([...this.leased, ...this.changedHumans])) {
      await this.load(human);
      const { before } = human;
      // A limit cannot be unset again: whoever had none gets the licence's.
      const limit = before?.limit ?? (human.now?.limit === undefined ? undefined : await this.usualLimit());
      if (before !== undefined) await this.become(human, { ...before, limit }, undefined);
    }
    this.leased.clear();
    this.changedHumans.clear();
  }

  /**
   * Whether the target refuses a limit of chats that one page allows and another does not. What somebody had before, it
   * has allowed.
   */
  private async isTooMany(
    { id, max_chats_count: limit }: Payload,
    former: number | undefined,
  ): Promise<boolean> {
    if (typeof limit !== 'number' || limit <= MOST_EVERYWHERE || limit === former || this.hasManyChats)
      return false;
    const answer = await this.provision.ask('configuration', 'update_agent', { id, max_chats_count: limit });
    this.hasManyChats = answer.kind === 'success';
    return answer.kind === 'error' && answer.status === 400;
  }

  private async load(human: Human): Promise<void> {
    if (human.now !== undefined) return;
    const answer = await this.provision.ask('configuration', 'get_agent', {
      id: human.actor.id,
      fields: ['groups', 'max_chats_count'],
    });
    const row = answer.kind === 'success' && isRecord(answer.payload) ? answer.payload : {};
    const groups = Array.isArray(row['groups']) ? row['groups'].filter(isRecord) : undefined;
    const state: State = {
      name: typeof row['name'] === 'string' ? row['name'] : undefined,
      limit: typeof row['max_chats_count'] === 'number' ? row['max_chats_count'] : undefined,
      groups: groups?.map(({ id, priority }) => ({
        id: typeof id === 'number' ? id : 0,
        priority: priorityOf(priority),
      })) ?? [{ id: 0, priority: 'normal' }],
    };
    human.before ??= state;
    human.now = state;
  }

  private async become(human: Human, wished: State, purpose: string | undefined): Promise<void> {
    const now = human.now!;
    const before = human.before ?? now;
    const limit =
      wished.limit === undefined || wished.limit === before.limit
        ? wished.limit
        : Math.min(wished.limit, this.mostChats);
    const wanted = { ...wished, limit };
    const changes = {
      ...(wanted.limit === undefined || wanted.limit === now.limit ? {} : { max_chats_count: wanted.limit }),
      ...(wanted.name === undefined || wanted.name === now.name ? {} : { name: wanted.name }),
      ...(sameGroups(wanted.groups, now.groups) ? {} : { groups: wanted.groups }),
    };
    if (Object.keys(changes).length === 0) return;
    const payload = { id: human.actor.id, ...changes };
    await this.note.keep(`${AGENT}${human.actor.id}`, {
      groups: before.groups,
      ...(before.name === undefined ? {} : { name: before.name }),
      ...(before.limit === undefined ? {} : { max_chats_count: before.limit }),
    });
    if (await this.isTooMany(payload, before.limit)) {
      this.mostChats = MOST_EVERYWHERE;
      return this.become(human, wished, purpose);
    }
    if (purpose === undefined) await this.provision.takeBack('configuration', 'update_agent', payload);
    else await this.provision.need('configuration', 'update_agent', payload, purpose);
    human.now = { ...now, ...wanted, limit: wanted.limit ?? now.limit };
  }
}

/** Whom a room gets first that asks for no role. */
const RANK: Readonly<Record<HumanRole, number>> = { normal: 0, administrator: 1, owner: 2 };

function plainFirst(one: Human, other: Human): number {
  return RANK[one.role] - RANK[other.role];
}

function chosenFrom(free: readonly Human[], role: HumanRole | undefined): Human {
  const found = role === undefined ? free[0] : free.find((human) => human.role === role);
  if (found !== undefined) return found;
  throw new NotOffered(role === undefined ? 'another agent' : `another agent with the role ${role}`);
}

function sameGroups(one: readonly Membership[], other: readonly Membership[]): boolean {
  const text = (groups: readonly Membership[]): string =>
    groups
      .map(({ id, priority }) => `${id} ${priority}`)
      .sort()
      .join();
  return text(one) === text(other);
}

const PRIORITIES: readonly Priority[] = ['first', 'normal', 'last', 'supervisor'];

/** A priority that nobody knows counts as the usual one. */
function priorityOf(value: unknown): Priority {
  return PRIORITIES.find((one) => one === value) ?? 'normal';
}

/** The agent that a further token is of. */
function named(free: readonly Human[], { actor }: HeldToken): Human {
  const found = free.find((human) => human.actor.id === actor.id);
  if (found === undefined) throw new NotOffered(`the agent ${actor.id}, of whom a token is asked for`);
  return found;
}
