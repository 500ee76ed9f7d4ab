/**
 * Rooms side by side on a shared licence: a lane has groups of its own that stand for those a check speaks of, that of
 * everybody too, and people who are in no other lane meanwhile. Who may be beside whom is decided in `admission.ts`;
 * what only fits a licence of one's own plays while all lanes are empty.
 */
import { NotOffered } from '../../check.ts';
import type { Actor, LicenseSpec, OpenOptions, Session, Tenant } from '../../target.ts';
import type { Customers } from './customers.ts';
import type { Groups } from './groups.ts';
import type { Human, People } from './people.ts';
import { type ChatsSeen, inGroup, narrowed } from './sessions.ts';
import type { LicenceSettings } from './settings.ts';

type Opening = OpenOptions & { readonly organizationId: string };

interface LaneParts {
  readonly licence: Pick<Tenant, 'organizationId' | 'clientId' | 'owner'>;
  readonly people: People;
  readonly customers: Customers;
  readonly settings: LicenceSettings;
  readonly groups: Groups;
  readonly seen: ChatsSeen;
  /** What has to be done before the first room. */
  readonly ready: () => Promise<void>;
  /** Settings and groups are the licence's, so that one room after the other sees to its own. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly closeChats: (groups: readonly number[]) => Promise<void>;
  readonly closeChat: (id: string) => Promise<void>;
}

/** Extra group 0: the group that stands for that of everybody. */
const EVERYBODY = { id: 0, name: '' };

export class Lane {
  private readonly parts: LaneParts;
  private readonly open = new Set<Session>();
  private cast: readonly Human[] = [];
  private called = new Set<string>();
  /** Chats that may be in groups of others. */
  private readonly elsewhere = new Set<string>();
  private groupIds: ReadonlyMap<number, number> = new Map();
  /** Frames of leaving are no part of the check. */
  private resting = false;
  private left = true;

  constructor(parts: LaneParts) {
    this.parts = parts;
  }

  /** The people of the check that plays here from now on. */
  give(cast: readonly Human[]): void {
    this.cast = cast;
  }

  /** Enters the room. One that was not left, because its check was given up, is left first. */
  async enter(spec: LicenseSpec = {}): Promise<Tenant> {
    const { parts } = this;
    await this.leave();
    this.left = false;
    await parts.ready();
    parts.seen.turn();
    this.resting = false;
    this.called = new Set();
    await parts.inTurn(async () => {
      this.groupIds = await parts.groups.take([EVERYBODY, ...(spec.groups ?? [])]);
      await parts.settings.apply(spec.properties ?? {}, {
        groups: [...this.groupIds.values()],
        timers: false,
      });
    });
    parts.seen.only(new Set(this.groupIds.values()));
    const group = (number: number): number => this.group(number);
    const mine = new Set(this.cast.map(({ actor }) => actor.id));
    return {
      ...parts.licence,
      beside: {
        groups: [...this.groupIds.values()],
        isStranger: (id) => !mine.has(id) && (parts.people.knows(id) || parts.customers.knows(id)),
      },
      group,
      agent: (agent = {}) => this.call(agent),
      customer: (customer = {}) => parts.customers.make(customer, group, (id) => mine.add(id)),
      advance: async () => {
        throw new NotOffered('a clock');
      },
      rest: () => this.rest(),
      close: () => this.leave(),
    };
  }

  async connect(options: Opening, opened: (options: Opening) => Promise<Session>): Promise<Session> {
    const { seen } = this.parts;
    const tap = seen.watch((frame) => {
      if (!this.resting) options.tap?.(frame);
    });
    const session = await opened({ ...options, tap });
    if (session.transport === 'rtm' && session.absent !== true) this.open.add(session);
    return narrowed(
      inGroup(session, this.group(0), (chat) => this.elsewhere.add(chat)),
      seen,
      new Set(this.groupIds.values()),
    );
  }

  async leave(): Promise<void> {
    if (this.left) return;
    this.left = true;
    if (!this.resting) await this.rest();
    this.parts.seen.turn();
  }

  /** Leaves the room, and takes the groups back. */
  async close(): Promise<void> {
    await this.leave();
    await this.parts.groups.deleteAll();
  }

  private group(number: number): number {
    const found = this.groupIds.get(number);
    if (found === undefined) throw new NotOffered(`a group ${number}`);
    return found;
  }

  private async call(spec: Parameters<Tenant['agent']>[0] & object): Promise<Actor> {
    const free = this.cast.filter(({ actor }) => !this.called.has(actor.id));
    const actor = await this.parts.people.leaseOneOf(free, spec, (id) => this.group(id));
    this.called.add(actor.id);
    return actor;
  }

  /** Chats are closed and people log out, so that the next room finds nobody and nothing of this one. */
  private async rest(): Promise<void> {
    this.resting = true;
    const agents = [...this.open].filter((session) => session.api === 'agent' && !session.closed);
    this.open.clear();
    if (this.parts.seen.any) await this.parts.closeChats([...this.groupIds.values()]);
    for (const chat of this.elsewhere) await this.parts.closeChat(chat);
    this.elsewhere.clear();
    await Promise.all(agents.map((session) => session.call('logout')));
  }
}
