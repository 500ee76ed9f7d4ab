/**
 * The handle of a licence: finds its people, makes customers and chats, tells what passed, orders faults. It asks the
 * runtime for everything and keeps only which licence it means, so that any number of handles share a server.
 */
import type { FaultOrder } from '../../schemas/control/fault-spec.ts';
import { nearest } from '../../schemas/reading/nearest.ts';
import { licenseSnapshot } from '../core/world/snapshot.ts';
import type { License } from '../core/world/world.ts';
import type { DeliveryRecord } from '../doors/delivery.ts';
import { holdRuntime, runtimeOf } from '../inside.ts';
import type { JournalEntry } from '../journal/entry.ts';
import type { Runtime } from '../runtime.ts';
import { isMeant, type PassingMessage } from '../traffic/aim.ts';
import { problemOfFault } from '../traffic/fault-plan.ts';
import type { TrafficRecord } from '../traffic/record.ts';
import type { ReceivedCall, SentPush } from '../traffic/traffic-types.ts';
import { type Actor, BadOption, type LicenseReply } from '../worlds.ts';
import { checkOrder, makeChat } from './chats.ts';
import type {
  AgentHandle,
  CallsMeant,
  ChatHandle,
  ChatOrder,
  CustomerHandle,
  CustomerSketch,
  FaultHandle,
  LicenseHandle,
  LicenseWorld,
  PushesMeant,
  WaitHow,
} from './license-types.ts';
import { AgentInHand, bearerOf, CustomerInHand } from './people.ts';
import { worldOf } from './world-of.ts';

/** Makes a licence of the same world once more. */
type Remake = () => Promise<LicenseReply>;

/** How long is waited for what does not come, in milliseconds of real time. */
const WITHIN_MS = 2000;
/** A timer of the machine knows no longer time. */
const LONGEST_MS = 2 ** 31 - 1;
/** So much of what came instead is told. */
const TOLD = 10;

const MEANT = ['action', 'api', 'version', 'transport', 'who', 'connection_id', 'payload'];

export class LicenseDesk implements LicenseHandle {
  protected made: LicenseReply;
  readonly #remake: Remake;

  constructor(runtime: Runtime, made: LicenseReply, remake: Remake) {
    holdRuntime(this, runtime);
    this.made = made;
    this.#remake = remake;
  }

  get organizationId(): string {
    return this.made.organization_id;
  }

  get licenseId(): number {
    return this.made.license_id;
  }

  get clientId(): string {
    return this.made.client_id;
  }

  get actors(): readonly Actor[] {
    return this.made.actors;
  }

  get clock(): LicenseHandle['clock'] {
    return {
      now: () => new Date(runtimeOf(this).now(this.organizationId) / 1000),
      advance: (milliseconds) => advance(runtimeOf(this), milliseconds, this.organizationId),
    };
  }

  get #license(): License {
    const license = runtimeOf(this).world.licenses.get(this.organizationId);
    if (license === undefined) throw new BadOption(`licence ${this.organizationId} is no more`);
    return license;
  }

  agent(nameOrId: string): AgentHandle {
    const agents = [...this.#license.agents.values()];
    const found = agents.find(({ id }) => id === nameOrId) ?? agents.find(({ name }) => name === nameOrId);
    if (found === undefined) {
      const names = agents.map(({ name }) => name);
      const near = nearest(nameOrId, names);
      const hint = near === undefined ? `there are ${names.join(', ')}` : `did you mean ${near}?`;
      throw new BadOption(`there is no agent ${nameOrId}; ${hint}`);
    }
    const { organizationId } = this;
    const authorization = bearerOf(runtimeOf(this), organizationId, found.id);
    if (authorization === undefined) throw new BadOption(`agent ${nameOrId} has no access token`);
    return new AgentInHand(runtimeOf(this), { id: found.id, organizationId, authorization });
  }

  async customer(profile: CustomerSketch = {}): Promise<CustomerHandle> {
    await checkOrder('new_customer', 'customer', profile);
    const { organizationId } = this;
    const { name, group_id, geolocation, ...details } = profile;
    const reply = await runtimeOf(this).run({
      type: 'create_actor',
      organizationId,
      actor: 'customer',
      role: null,
      groups: null,
      spec: {
        ...(name === undefined ? {} : { name }),
        ...(group_id === undefined ? {} : { group_id }),
        ...(geolocation === undefined ? {} : { geolocation }),
      },
    });
    if (!reply.ok) throw new BadOption(`customer: ${reply.error.message}`);
    const { id, authorization } = Object(reply.payload);
    const customer = new CustomerInHand(runtimeOf(this), { id, organizationId, authorization });
    if (Object.keys(details).length > 0) await customer.call('update_customer', details);
    return customer;
  }

  /** Somebody who is there already, by id. Throws `BadOption` when there is nobody. */
  customerById(id: string): CustomerHandle {
    const { organizationId } = this;
    const authorization = bearerOf(runtimeOf(this), organizationId, id);
    if (authorization === undefined || !this.#license.customers.has(id)) {
      throw new BadOption(`there is no customer ${id} with a token`);
    }
    return new CustomerInHand(runtimeOf(this), { id, organizationId, authorization });
  }

  chat(order: ChatOrder = {}): Promise<ChatHandle> {
    return makeChat(this, order);
  }

  received(meant: CallsMeant = {}): readonly ReceivedCall[] {
    checkMeant(meant, 'received');
    return runtimeOf(this)
      .traffic.calls.list()
      .filter(
        (call) =>
          this.#isOurs(call) && isMeant(meant, { ...call, kind: 'call', who: this.#namesOf(call.by) }),
      );
  }

  whenReceived(meant: CallsMeant, how: WaitHow = {}): Promise<readonly ReceivedCall[]> {
    return enough(
      runtimeOf(this).traffic.calls,
      () => this.received(meant),
      how,
      (count) => instead(`no ${count} calls ${JSON.stringify(meant)}`, this.received()),
    );
  }

  pushes(to: string | { readonly id: string }, meant: PushesMeant = {}): readonly SentPush[] {
    checkMeant(meant, 'pushes');
    const who = typeof to === 'string' ? to : to.id;
    return runtimeOf(this)
      .traffic.pushes.list()
      .filter((push) => {
        const message: PassingMessage = {
          ...push,
          kind: 'push',
          transport: 'rtm',
          who: this.#namesOf(push.to),
        };
        return this.#isOurs(push) && isMeant({ ...meant, who }, message);
      });
  }

  whenPushed(
    to: string | { readonly id: string },
    meant: PushesMeant = {},
    how: WaitHow = {},
  ): Promise<readonly SentPush[]> {
    return enough(
      runtimeOf(this).traffic.pushes,
      () => this.pushes(to, meant),
      how,
      (count) => instead(`no ${count} pushes ${JSON.stringify(meant)}`, this.pushes(to)),
    );
  }

  deliveries(): readonly DeliveryRecord[] {
    return runtimeOf(this).webhooks.list(this.organizationId);
  }

  journal(): JournalEntry[] {
    return runtimeOf(this).journal.entries(this.organizationId);
  }

  state(): Record<string, unknown> {
    return licenseSnapshot(runtimeOf(this).world, this.organizationId);
  }

  world(): LicenseWorld {
    return worldOf(this.#license);
  }

  async reset(): Promise<void> {
    const { organizationId } = this;
    const runtime = runtimeOf(this);
    await new Promise<void>((resolve) => {
      runtime.do(() => {
        for (const { id } of [...runtime.world.connections.values()].filter(
          (connection) => connection.organizationId === organizationId,
        )) {
          runtime.clients.close(id, null);
          runtime.execute({ type: 'disconnect', connectionId: id, reason: null });
        }
        resolve();
      });
    });
    runtime.traffic.reset(organizationId);
    this.made = await this.#remake();
  }

  fault(order: FaultOrder): FaultHandle {
    const problem = problemOfFault(order);
    if (problem !== undefined) throw new BadOption(problem);
    const { organizationId } = this;
    const { plan } = runtimeOf(this).traffic;
    const ordered = plan.add(order, organizationId);
    const clear = () => {
      plan.remove(ordered.id, organizationId);
    };
    return {
      id: ordered.id,
      get struck() {
        return ordered.struck;
      },
      clear,
      [Symbol.dispose]: clear,
    };
  }

  clearFaults(): void {
    runtimeOf(this).traffic.plan.clear(this.organizationId);
  }

  readonly fail: LicenseHandle['fail'] = (action, how) => this.fault({ ...how, kind: 'fail', action });
  readonly delay: LicenseHandle['delay'] = (action, how) => this.fault({ ...how, kind: 'delay', action });
  readonly drop: LicenseHandle['drop'] = (action, how) => this.fault({ ...how, kind: 'drop', action });
  readonly double: LicenseHandle['double'] = (action, how) => this.fault({ ...how, kind: 'double', action });
  readonly reorder: LicenseHandle['reorder'] = (action, how) =>
    this.fault({ ...how, kind: 'reorder', action });
  readonly disconnect: LicenseHandle['disconnect'] = (action, how) =>
    this.fault({ ...how, kind: 'close', action });
  readonly malformed: LicenseHandle['malformed'] = (action, how) =>
    this.fault({ ...how, kind: 'malformed', action });
  readonly misdirect: LicenseHandle['misdirect'] = (action, how) =>
    this.fault({ ...how, kind: 'redirect', action });
  readonly failWebhook: LicenseHandle['failWebhook'] = (action, how) =>
    this.fault({ ...how, kind: 'webhook', action });

  #isOurs(entry: { readonly organization_id: string | null }): boolean {
    return entry.organization_id === this.organizationId;
  }

  #namesOf(id: string | null): readonly string[] {
    if (id === null) return [];
    const { agents, customers } = this.#license;
    const name = agents.get(id)?.name ?? customers.get(id)?.name;
    return name ? [id, name] : [id];
  }
}

/** Moves time; throws `RangeError` when it cannot move so. */
export async function advance(
  runtime: Runtime,
  milliseconds: number,
  organizationId: string | null,
): Promise<void> {
  // A text would be taken for its number.
  if (typeof milliseconds !== 'number') {
    throw new RangeError(
      `the clock was not moved: write a number of milliseconds, not ${String(milliseconds)}`,
    );
  }
  const reply = await runtime.advance(milliseconds, organizationId);
  if (!reply.ok) throw new RangeError(`the clock was not moved: ${reply.error.message}`);
}

function checkMeant(meant: object, where: string, known: readonly string[] = MEANT): void {
  const stranger = Object.keys(meant).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const near = nearest(stranger, known);
  const hint = near === undefined ? `write ${known.join(', ')}` : `did you mean ${near}?`;
  throw new BadOption(`${where}: there is no ${stranger}; ${hint}`);
}

function enough<Entry extends { readonly n: number }>(
  record: TrafficRecord<Entry>,
  look: () => readonly Entry[],
  how: WaitHow,
  inVain: (count: number) => string,
): Promise<readonly Entry[]> {
  const { count = 1, within = WITHIN_MS } = how;
  checkMeant(how, 'waiting', ['count', 'within']);
  for (const [name, value] of Object.entries({ count, within })) {
    if (typeof value !== 'number' || !(value >= 0))
      throw new BadOption(`waiting: ${name} must be a number from 0, not ${String(value)}`);
  }
  const found = () => {
    const entries = look();
    return entries.length >= count ? entries : undefined;
  };
  const patience = Math.min(within, LONGEST_MS);
  return record.when(found, { within: patience, inVain: () => `${inVain(count)} within ${within} ms` });
}

/** What came, in short, where something else was waited for. */
function instead(what: string, came: readonly { readonly action: string }[]): string {
  const names = came.slice(-TOLD).map(({ action }) => action);
  return `${what}; ${names.length === 0 ? 'nothing came' : `the latest were ${names.join(', ')}`},`;
}
