/**
 * One licence that all checks share, without a control API: a room on it is made through the protocol alone, one at a
 * time, and taken back when the check ends. What it cannot give is answered with `NotOffered`, never guessed.
 */
import { NotOffered } from '../../check.ts';
import { wordsOf } from '../../stage/words.ts';
import type { Actor, LicenseSpec, OpenOptions, Session, Tenant } from '../../target.ts';
import type { RoomWish } from '../../wish.ts';
import { asText, isRecord } from '../ports.ts';
import type { Admission } from './admission.ts';
import { beAlone } from './company.ts';
import type { Customers } from './customers.ts';
import { type Further, OTHER_LICENCE } from './further.ts';
import type { Groups } from './groups.ts';
import { Hall, type Time } from './hall.ts';
import { Lane } from './lanes.ts';
import type { RunNote } from './note.ts';
import type { Crowd, Human, People } from './people.ts';
import type { Provision } from './provision.ts';
import { ChatsSeen, isElsewhere, narrowed } from './sessions.ts';
import type { LicenceSettings } from './settings.ts';
import type { Statuses } from './statuses.ts';

interface LicenceParts {
  /** Undefined: no agent's token was given, and only customers play. */
  readonly owner: Actor | undefined;
  readonly organizationId: string;
  readonly clientId: string;
  readonly provision: Provision;
  readonly note: RunNote;
  readonly people: People;
  readonly further: Further;
  readonly statuses: Statuses;
  readonly customers: Customers;
  readonly groups: Groups;
  /** Further groups, with such a word in their names. */
  readonly groupsOf: (of: string) => Groups;
  readonly settings: LicenceSettings;
  /** Longest time a check may wait in all, in milliseconds, where it waits in real time. */
  readonly mostWaitMs: number;
  /** How time is read and waited for. */
  readonly time: Time;
  /** Told of what killed runs have left. */
  readonly say?: (text: string) => void;
  /** Moves the time of the licence, so that nobody has to wait. */
  readonly moveClock?: (milliseconds: number) => Promise<void>;
}

const PAGE = 100;
const MOST_PAGES = 50;

export class SharedLicence {
  private readonly parts: LicenceParts;
  private readonly seen = new ChatsSeen();
  private readonly open = new Set<Session>();
  private readonly lanes: Lane[] = [];
  private prepared: Promise<void> | undefined;
  private doing: Promise<unknown> = Promise.resolve();
  private leave: (() => Promise<void>) | undefined;
  /** Where those play that wait in real time, until the first who does not. */
  private hall: Hall | undefined;
  /** Frames of leaving are no part of the check. */
  private resting = false;

  constructor(parts: LicenceParts) {
    this.parts = parts;
  }

  /** Agents whose tokens are there, by role. */
  get crowd(): Crowd {
    return this.parts.people.crowd;
  }

  /** Tokens and licences beside people. */
  get further(): Further {
    return this.parts.further;
  }

  /** Whom rooms side by side have. */
  get crew(): ConstructorParameters<typeof Admission<readonly Human[]>>[1] {
    const { people } = this.parts;
    return {
      reserve: (wish) => people.reserve(wish),
      release: (humans) => people.release(humans),
      nobody: [],
    };
  }

  /** Enters a room. A room that was not left, because its check was given up, is left first. */
  async enter(spec: LicenseSpec = {}, waiting?: RoomWish): Promise<Tenant> {
    const { parts } = this;
    if (waiting !== undefined && parts.owner !== undefined) {
      this.hall ??= this.openHall(parts.owner);
      return this.hall.enter(spec, waiting);
    }
    await this.leave?.();
    await this.leaveHall();
    await this.ready();
    this.seen.turn();
    this.resting = false;
    const real = await this.furnish(spec);
    const groupOf = (id: number): number => {
      const found = id === 0 ? 0 : real.get(id);
      if (found === undefined) throw new NotOffered(`a group ${id}`);
      return found;
    };
    let waited = 0;
    const leave = async (): Promise<void> => {
      if (this.leave !== leave) return;
      this.leave = undefined;
      if (!this.resting) await this.rest();
      await parts.people.giveBack();
    };
    this.leave = leave;
    const owner = parts.owner ?? nobody(parts);
    return {
      organizationId: parts.organizationId,
      clientId: parts.clientId,
      owner,
      group: groupOf,
      elsewhere: async () => elsewhere(parts),
      agent: (agent = {}) => parts.people.lease(agent, groupOf),
      customer: (customer = {}) => parts.customers.make(customer, groupOf),
      async advance(milliseconds) {
        if (parts.moveClock !== undefined) return parts.moveClock(milliseconds);
        waited += milliseconds;
        if (waited > parts.mostWaitMs)
          throw new NotOffered(`a clock (a wait of ${Math.ceil(waited / 60_000)} minutes)`);
        await parts.time.sleep(milliseconds);
      },
      rest: () => this.rest(),
      close: leave,
    };
  }

  /** How connections of this licence are opened. */
  async connect(
    actor: Actor | null,
    options: OpenOptions & { organizationId: string },
    open: (options: OpenOptions & { organizationId: string }) => Promise<Session>,
  ): Promise<Session> {
    const connection = this.hall?.connectionOf(actor, options);
    if (connection !== undefined)
      return connection.join(options, (more) => this.watched({ ...options, ...more }, open));
    return narrowed(await this.watched(options, open), this.seen);
  }

  private async watched(
    options: OpenOptions & { organizationId: string },
    open: (options: OpenOptions & { organizationId: string }) => Promise<Session>,
  ): Promise<Session> {
    const tap = this.seen.watch((frame) => {
      if (!this.resting) options.tap?.(frame);
    });
    const session = await open({ ...options, tap });
    if (session.transport === 'rtm' && session.absent !== true) this.open.add(session);
    return session;
  }

  /** The lane of this number, in which one room after the other is beside those of the other lanes. */
  lane(number: number): Lane {
    const { parts } = this;
    this.lanes[number] ??= new Lane({
      licence: { ...parts, owner: parts.owner ?? nobody(parts) },
      people: parts.people,
      customers: parts.customers,
      settings: parts.settings,
      groups: parts.groupsOf(`lane ${number + 1} `),
      seen: new ChatsSeen(this.seen),
      ready: () => this.ready(),
      inTurn: (work) => this.inTurn(work),
      closeChats: (groups) => this.closeChats({ group_ids: groups }),
      closeChat: (id) => this.closeChat(id),
    });
    return this.lanes[number]!;
  }

  /** Takes everything back that the run made or changed. */
  async close(): Promise<void> {
    await this.leave?.();
    await this.leaveHall();
    for (const lane of this.lanes) await lane.close();
    await this.parts.people.giveBack();
    await this.parts.groups.deleteAll();
    await this.parts.settings.putBack();
    await this.parts.statuses.putBack();
    await this.parts.note.end();
  }

  /** Chats are closed and people log out, so that the next room finds nobody and nothing of this one. */
  private async rest(): Promise<void> {
    this.resting = true;
    if (this.parts.owner !== undefined) await this.closeChats();
    const agents = [...this.open].filter((session) => session.api === 'agent' && !session.closed);
    this.open.clear();
    await Promise.all(agents.map((session) => session.call('logout')));
  }

  private async furnish(spec: LicenseSpec): Promise<ReadonlyMap<number, number>> {
    const { owner, groups, settings } = this.parts;
    const wanted = spec.groups ?? [];
    if (owner === undefined) {
      if (spec.properties !== undefined || wanted.length > 0) throw new NotOffered('settings');
      return new Map();
    }
    const real = await groups.take(wanted);
    await settings.apply(spec.properties ?? {}, {
      groups: [0, ...real.values()],
      timers: this.parts.mostWaitMs > 0 || this.parts.moveClock !== undefined,
    });
    return real;
  }

  private ready(): Promise<void> {
    if (this.parts.owner !== undefined) this.prepared ??= this.prepare();
    return this.prepared ?? Promise.resolve();
  }

  private openHall(owner: Actor): Hall {
    const { parts } = this;
    return new Hall({
      tenant: {
        organizationId: parts.organizationId,
        clientId: parts.clientId,
        owner,
        elsewhere: async () => elsewhere(parts),
      },
      ready: () => this.ready(),
      over: () => this.leaveHall(),
      provision: parts.provision,
      people: parts.people,
      settings: parts.settings,
      customer: (spec, groupOf) => parts.customers.make(spec, groupOf),
      time: parts.time,
      mostWaitMs: parts.mostWaitMs,
      sessions: () => [...this.open],
      closeChats: (groups) => this.closeChats({ group_ids: groups }),
    });
  }

  /** Everybody who waited has gone. */
  private async leaveHall(): Promise<void> {
    if (this.hall === undefined) return;
    this.hall = undefined;
    await this.rest();
    this.resting = false;
    await this.parts.people.giveBack();
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.doing.then(work, work);
    this.doing = mine.catch(() => undefined);
    return mine;
  }

  /** Before the first room: what is there already is not the kit's, and nobody else may be given its chats. */
  private async prepare(): Promise<void> {
    const { statuses, note, provision, time, say } = this.parts;
    await note.begin();
    await beAlone(provision, note, time, say);
    this.seen.found(await this.chats({}));
    await statuses.lower();
  }

  private async closeChats(filters: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const { provision } = this.parts;
    const { activeFilter } = wordsOf(provision.version);
    const groups = filters['group_ids'];
    const asked = { filters: { ...activeFilter(true), ...filters } };
    // A target may not look at the filter, and what is in other groups is somebody else's.
    const ours = Array.isArray(groups) ? new Set(groups) : undefined;
    const isOurs = (chat: Readonly<Record<string, unknown>>): boolean => !isElsewhere(chat, ours);
    for (const id of await this.chats(asked, 1, isOurs)) {
      if (groups !== undefined || !this.seen.isEarlier(id)) await this.closeChat(id);
    }
  }

  private closeChat(id: string): Promise<void> {
    return this.parts.provision.takeBack('agent', 'deactivate_chat', { id, ignore_requester_presence: true });
  }

  /** Ids of the licence's chats, as the owner sees them. */
  private async chats(
    query: Readonly<Record<string, unknown>>,
    mostPages = MOST_PAGES,
    counts: (chat: Readonly<Record<string, unknown>>) => boolean = () => true,
  ): Promise<string[]> {
    const { provision } = this.parts;
    const { chatsOf } = wordsOf(provision.version);
    const ids: string[] = [];
    let page: Readonly<Record<string, unknown>> = { ...query, limit: PAGE };
    for (let count = 0; count < mostPages; count += 1) {
      const answer = await provision.ask('agent', 'list_chats', page);
      if (answer.kind !== 'success' || !isRecord(answer.payload)) break;
      const chats = chatsOf(answer.payload).filter(counts);
      ids.push(...chats.map(({ id }) => asText(id)));
      const next = answer.payload['next_page_id'];
      if (typeof next !== 'string') break;
      page = { page_id: next };
    }
    return ids;
  }
}

function elsewhere({ further }: LicenceParts): Actor {
  if (further.elsewhere === undefined) throw new NotOffered(OTHER_LICENCE);
  return further.elsewhere;
}

/** The owner of a licence of which no agent's token is known: whoever asks it for something is refused. */
function nobody({ organizationId, clientId }: LicenceParts): Actor {
  return { kind: 'agent', id: '', authorization: '', organizationId, clientId };
}
