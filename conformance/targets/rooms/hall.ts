/**
 * A shared licence while time is real: every check that waits has a room of its own, with groups and customers of its
 * own, and all wait at once. People who are only there may be in many rooms; whoever a check changes is in one. It
 * gives rooms in an order that lets the waits overlap, and none that would end after its time.
 */
import { NotOffered } from '../../check.ts';
import type {
  Actor,
  AgentSpec,
  CustomerSpec,
  LicenseSpec,
  OpenOptions,
  Session,
  Tenant,
} from '../../target.ts';
import { type RoomWish, waitWords } from '../../wish.ts';
import type { People, Rostered } from './people.ts';
import { makeGroup, PREFIX, type Provision } from './provision.ts';
import type { LicenceSettings } from './settings.ts';
import { SharedConnection } from './shared-connection.ts';
import { type Demand, demandOf, fitTogether, settingsFor } from './waves.ts';

/** All that waits is over after so long, so that five minutes are enough with the cleaning up. */
const HALL_MS = 290_000;
/** Registrations of one webhook on a licence (HOOK-024), of which the kit's own marker takes none. */
const MOST_HOOKS = 3;
/** People who may be in many rooms at once; everybody else is for rooms that change somebody. */
const MOST_SHARED = 2;
/** An agent who is in many rooms has as many chats. */
const MANY_CHATS = 99;

export interface Time {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const REAL_TIME: Time = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

interface HallParts {
  readonly tenant: Pick<Tenant, 'organizationId' | 'clientId' | 'owner' | 'elsewhere'>;
  readonly provision: Provision;
  readonly people: People;
  readonly settings: LicenceSettings;
  readonly customer: (spec: CustomerSpec, groupOf: (id: number) => number) => Promise<Actor>;
  readonly time: Time;
  /** Longest time one check may wait, in milliseconds. */
  readonly mostWaitMs: number;
  /** Called when nobody is there and nobody waits to come in. */
  readonly over: () => Promise<void>;
  /** What has to be done before the first room. */
  readonly ready: () => Promise<void>;
  /** Connections of agents that are open. */
  readonly sessions: () => readonly Session[];
  readonly closeChats: (groups: readonly number[]) => Promise<void>;
}

interface Entrant {
  readonly spec: LicenseSpec;
  readonly wish: RoomWish;
  readonly demand: Demand;
  readonly admit: (room: Inside) => void;
  readonly refuse: (error: unknown) => void;
}

/** The people a room may call. */
interface Cast {
  /** Administrators that are asked for as such come last. */
  readonly cast: readonly Rostered[];
  /** They are in no other room. */
  readonly alone: boolean;
}

interface Inside extends Entrant, Cast {}

export class Hall {
  private readonly parts: HallParts;
  private readonly queue: Entrant[] = [];
  private readonly inside = new Set<Inside>();
  private readonly groupsOf = new Map<string, Map<number, NonNullable<AgentSpec['groups']>[number]>>();
  private readonly connections = new Map<string, SharedConnection>();
  private began: number | undefined;
  private doing: Promise<void> = Promise.resolve();

  constructor(parts: HallParts) {
    this.parts = parts;
  }

  /** The connection that all rooms of somebody who is in many have; undefined for one that has to be opened. */
  connectionOf(actor: Actor | null, options: OpenOptions): SharedConnection | undefined {
    const { api, transport, login, apart } = options;
    if (actor === null || api !== 'agent' || transport !== 'rtm' || login !== true || apart === true)
      return undefined;
    const there = [...this.inside].filter(({ cast }) => cast.some(({ id }) => id === actor.id));
    if (there.length === 0 || there.some(({ alone }) => alone)) return undefined;
    const key = `${actor.id} ${options.version}`;
    const connection = this.connections.get(key) ?? new SharedConnection();
    this.connections.set(key, connection);
    return connection;
  }

  /** A room, as soon as it fits beside those that are there. Throws `NotOffered` for one that would end too late. */
  async enter(spec: LicenseSpec, wish: RoomWish): Promise<Tenant> {
    const admitted = Promise.withResolvers<Inside>();
    const demand = demandOf(spec, wish);
    this.queue.push({ spec, wish, demand, admit: admitted.resolve, refuse: admitted.reject });
    void this.next();
    const room = await admitted.promise;
    try {
      return await this.furnish(room);
    } catch (error) {
      await this.left(room);
      throw error;
    }
  }

  /** One thing after the other: settings and people are the licence's. */
  private turn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.doing.then(work);
    this.doing = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }

  /** Admits whoever fits: those first who end the chats of others, then those who need people alone or wait longest. */
  private next(): Promise<void> {
    return this.turn(async () => {
      // Whoever comes at the same moment is in the queue before the first is chosen.
      try {
        await this.parts.ready();
      } catch (error) {
        for (const entrant of this.queue.splice(0)) entrant.refuse(error);
        return;
      }
      await new Promise(setImmediate);
      this.began ??= this.parts.time.now();
      const rank = ({ wish }: Entrant): number =>
        (wish.touches === true ? 1000 : 0) + (wish.waits?.seconds ?? 0);
      for (const entrant of this.queue.toSorted(
        (a, b) => this.ending(b) - this.ending(a) || rank(b) - rank(a),
      )) {
        const late = this.tooLate(entrant);
        const cast = late === undefined ? this.castFor(entrant) : undefined;
        if (late === undefined && cast === undefined) continue;
        this.queue.splice(this.queue.indexOf(entrant), 1);
        if (cast === undefined) {
          entrant.refuse(late);
          continue;
        }
        const room: Inside = { ...entrant, ...cast };
        this.inside.add(room);
        entrant.admit(room);
      }
    });
  }

  private ending({ demand }: Entrant): number {
    return demand.settings.has('archive_chat_after_min') ? 1 : 0;
  }

  private tooLate({ wish }: Entrant): NotOffered | undefined {
    const waits = wish.waits?.seconds ?? 0;
    const left = HALL_MS - (this.parts.time.now() - (this.began ?? 0));
    if (waits * 1000 <= left) return undefined;
    return new NotOffered(`a clock (a wait of ${waitWords(waits)}, for which no time was left)`);
  }

  /** The people for a room that fits beside the others; undefined while it does not. */
  private castFor({ demand, wish }: Entrant): Cast | undefined {
    const there = [...this.inside];
    if (!there.every((room) => fitTogether(room.demand, demand))) return undefined;
    const hooks = there.filter((room) => room.wish.webhooks === true).length;
    if (wish.webhooks === true && hooks >= MOST_HOOKS) return undefined;
    const taken = (alone: boolean): Set<string> =>
      new Set(there.flatMap((room) => (room.alone || !alone ? room.cast.map(({ id }) => id) : [])));
    return castOf(this.parts.people.roster(), wish, { byAnybody: taken(false), alone: taken(true) });
  }

  private async furnish(room: Inside): Promise<Tenant> {
    const { tenant, customer, time, mostWaitMs } = this.parts;
    const numbers = [0, ...(room.spec.groups ?? []).map(({ id }) => id)];
    const real = new Map<number, number>();
    await this.turn(async () => {
      for (const number of numbers) real.set(number, await this.group(number));
      await this.set([...real.values()], room.spec);
    });
    const groups = [...real.values()];
    const group = (number: number): number => {
      const found = real.get(number);
      if (found === undefined) throw new NotOffered(`a group ${number}`);
      return found;
    };
    const called = new Set<string>();
    let gone = false;
    let waited = 0;
    return {
      ...tenant,
      group,
      agent: (spec = {}) =>
        this.turn(async () => {
          const free = room.cast.filter(({ id }) => !called.has(id));
          const found =
            spec.role === 'administrator' ? free.findLast(({ role }) => role === spec.role) : free[0];
          if (found === undefined) throw new NotOffered('another agent');
          called.add(found.id);
          return this.call(room, found.id, spec, group);
        }),
      customer: (spec = {}) => customer({ group_id: 0, ...spec }, group),
      advance: async (milliseconds) => {
        waited += milliseconds;
        if (waited > mostWaitMs) throw new NotOffered(`a clock (a wait of ${waitWords(waited / 1000)})`);
        await time.sleep(milliseconds);
      },
      sharesPeople: !room.alone,
      rest: async () => {
        await this.parts.closeChats(groups);
        if (room.alone) await this.sendAway([...called]);
      },
      close: async () => {
        if (gone) return;
        gone = true;
        await this.left(room, groups);
      },
    };
  }

  private async group(number: number): Promise<number> {
    const { provision, tenant, people } = this.parts;
    const owner = { id: tenant.owner.id, joined: () => people.changed(tenant.owner.id) };
    const id = await makeGroup(provision, `${PREFIX}waiting ${number}`, owner);
    if (typeof id !== 'number') throw new NotOffered(`groups (${id.why})`);
    return id;
  }

  /** The licence as everybody inside demands it, and the groups of a room as its check wishes them. */
  private async set(groups: readonly number[], { properties = {} }: LicenseSpec): Promise<void> {
    const { manual_routing = false, 'queue.enabled': queue = true } = properties;
    const demands = [...this.inside].map(({ demand }) => demand);
    await this.parts.settings.apply(
      { ...settingsFor(demands), manual_routing, 'queue.enabled': queue },
      { groups, timers: true },
    );
  }

  /** Brings somebody into the groups of a room, as the check wishes them. */
  private async call(
    { alone, spec: { properties } }: Inside,
    id: string,
    spec: AgentSpec,
    group: (number: number) => number,
  ): Promise<Actor> {
    if (spec.expires_in !== undefined) throw new NotOffered('tokens that expire');
    const { people } = this.parts;
    const memberships = this.groupsOf.get(id) ?? new Map();
    this.groupsOf.set(id, memberships);
    for (const { id: number, priority } of spec.groups ?? [{ id: 0, priority: 'normal' as const }])
      memberships.set(group(number), { id: group(number), priority });
    const usual = properties?.max_agent_active_chats ?? (await people.usualLimit());
    const limit = spec.max_chats_count ?? (alone ? usual : MANY_CHATS);
    return people.put(id, {
      groups: [...memberships.values()],
      limit,
      ...(spec.name === undefined ? {} : { name: spec.name }),
    });
  }

  /** Whoever a check has changed is away again before the next room calls them. */
  private async sendAway(ids: readonly string[]): Promise<void> {
    const { provision, sessions } = this.parts;
    for (const agent_id of ids)
      await provision.ask('agent', 'set_routing_status', { agent_id, status: 'not_accepting_chats' });
    const theirs = sessions().filter(
      ({ actor, closed }) => !closed && actor !== null && ids.includes(actor.id),
    );
    await Promise.all(theirs.map((session) => session.call('logout')));
  }

  private async left(room: Inside, groups: readonly number[] = []): Promise<void> {
    await this.turn(async () => {
      this.inside.delete(room);
      for (const { id } of room.cast) for (const group of groups) this.groupsOf.get(id)?.delete(group);
      for (const id of groups) await this.parts.provision.takeBack('configuration', 'delete_group', { id });
    });
    await this.next();
    if (this.inside.size === 0 && this.queue.length === 0) await this.parts.over();
  }
}

/**
 * People for a wish, out of those who are free for it: two are there for all rooms that change nobody, the others for one
 * room at a time. Where the others are too few, a room has everybody, once nobody else is there.
 */
function castOf(
  all: readonly Rostered[],
  { agents: most = 0, administrators = 0, owner, touches, waits }: RoomWish,
  taken: { readonly byAnybody: ReadonlySet<string>; readonly alone: ReadonlySet<string> },
): Cast | undefined {
  const shared = sharedOf(all);
  const agents = waits?.agents ?? most;
  if (touches !== true && owner !== false && administrators === 0 && agents <= shared.length) {
    const cast = shared.slice(0, agents);
    return cast.some(({ id }) => taken.alone.has(id)) ? undefined : { cast, alone: false };
  }
  const others = all.filter((one) => !shared.includes(one));
  const few = others.length < agents + administrators;
  if (few && taken.byAnybody.size > 0) return undefined;
  const free = (few ? all : others).filter(({ id }) => !taken.byAnybody.has(id));
  const chosen = free.filter(({ role }) => role === 'administrator').slice(0, administrators);
  const plainFirst = (one: Rostered, other: Rostered): number =>
    Number(other.role === 'normal') - Number(one.role === 'normal');
  const rest = free
    .filter((one) => !chosen.includes(one) && (owner !== false || one.role === 'normal'))
    .sort(plainFirst);
  if (chosen.length < administrators || rest.length < agents) return undefined;
  return { cast: [...rest.slice(0, agents), ...chosen], alone: true };
}

/** Those who may be in many rooms: a plain agent first, then the owner; nobody else where there are few. */
function sharedOf(all: readonly Rostered[]): readonly Rostered[] {
  if (all.length <= MOST_SHARED) return all;
  const plain = all.filter(({ role }) => role === 'normal').slice(0, 1);
  return [...plain, ...all.filter(({ role }) => role === 'owner')].slice(0, MOST_SHARED);
}
