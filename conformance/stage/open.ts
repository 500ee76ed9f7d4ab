/**
 * The stage of one execution: a fresh licence, people who come on demand, and everything closed afterwards. It
 * drives the target and records; it decides nothing about rules beyond the expectations a check states.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Transport } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { NotOffered, Obstructed, RuleBroken } from '../check.ts';
import type { Actor, Delivery, LicenseSpec, OpenOptions, Session, Target, Tenant } from '../target.ts';
import { valueDifferences } from '../verdicts/differences.ts';
import { Leftovers } from './leftovers.ts';
import { callsOver, createParty, describeOutcome } from './party.ts';
import { type Recorder, short } from './recorder.ts';
import type { Party, Stage } from './stage.ts';
import { Stillness } from './stillness.ts';
import { wordsOf } from './words.ts';

export interface StageOptions {
  readonly target: Target;
  readonly version: Version;
  readonly transport: Transport;
  readonly license: LicenseSpec | undefined;
  readonly recorder: Recorder;
}

export interface LiveStage extends Stage {
  /** Closes every session and gives the licence back. */
  close(): Promise<void>;
}

interface Backstage {
  readonly options: StageOptions;
  readonly tenant: Tenant;
  /** RTM connections of parties, which are settled; bare ones are left alone, since a ping would keep them alive. */
  readonly partySessions: Session[];
  readonly sessions: Session[];
  readonly stillness: Stillness;
  readonly leftovers: Leftovers;
  readonly counts: Record<string, number>;
}

/** Gets a licence from the target and sets the stage on it. */
export async function openStage(options: StageOptions): Promise<LiveStage> {
  const sessions: Session[] = [];
  const stillness = new Stillness(sessions, options.target.offers.has('license'));
  const tenant = stillness.watchTenant(await options.target.tenant(options.license));
  const back: Backstage = {
    options,
    tenant,
    partySessions: [],
    sessions,
    stillness,
    leftovers: new Leftovers(),
    counts: {},
  };
  const { version, transport, recorder } = options;
  return {
    version,
    transport,
    tenant,
    words: wordsOf(version),
    owner: ownerOf(back),
    agent: (spec = {}) => recorder.setUp(() => enterAgent(back, spec)),
    customer: (spec = {}) => recorder.setUp(() => enterCustomer(back, spec)),
    again: (party, more = {}) => recorder.setUp(() => enterAgain(back, party, more.login)),
    open: (actor, how) => open(back, actor, how),
    settled: () => settled(back),
    async advance(milliseconds) {
      if (!options.target.offers.has('clock')) throw new NotOffered('clock');
      await tenant.advance(milliseconds);
      await Promise.all([settled(back), bystandersQuiet(back)]);
    },
    webhook: (action, extra, answer) =>
      recorder.setUp(() => registerWebhook(back, action, extra ?? {}, answer)),
    equal(got, wanted, what) {
      if (!isDeepStrictEqual(plain(got), plain(wanted)))
        throw new RuleBroken(`${what} ${short(wanted)}`, short(got), undefined, {
          differs: valueDifferences(plain(wanted), plain(got)),
        });
    },
    holds(condition, wanted, got) {
      if (!condition) throw new RuleBroken(wanted, short(got));
    },
    fail(wanted, got): never {
      throw new RuleBroken(wanted, short(got));
    },
    async close() {
      await tenant.rest?.();
      await Promise.all(back.sessions.map((session) => session.close()));
      if (!options.target.offers.has('license'))
        await back.leftovers.takeBack(tenant, (api) => cleaner(back, api));
      await tenant.close();
    },
  };
}

/** What the wire would make of a value: generated input has null prototypes and absent members that JSON has not. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** A session of the owner outside the play. */
function cleaner({ options, tenant }: Backstage, api: 'agent' | 'configuration'): Promise<Session> {
  return options.target.open(tenant.owner, {
    api,
    transport: 'web',
    version: options.version,
    name: 'owner',
    organizationId: tenant.organizationId,
  });
}

function nameFor(back: Backstage, kind: string): string {
  const count = (back.counts[kind] ?? 0) + 1;
  back.counts[kind] = count;
  return `${kind} ${String.fromCharCode(64 + count)}`;
}

async function open(
  back: Backstage,
  actor: Actor | null,
  how: Partial<OpenOptions> & Pick<OpenOptions, 'api'>,
): Promise<Session> {
  const { target, version, transport, recorder } = back.options;
  const session = await target.open(actor, {
    version,
    transport,
    name: how.name ?? nameFor(back, 'connection'),
    organizationId: actor?.organizationId ?? back.tenant.organizationId,
    tap: back.leftovers.watch(back.stillness.watch(recorder.tap)),
    ...how,
  });
  back.sessions.push(session);
  return session;
}

async function enter(
  back: Backstage,
  actor: Actor,
  name: string,
  login: Record<string, unknown> | undefined,
): Promise<Party> {
  const api = actor.kind === 'customer' ? 'customer' : 'agent';
  const rtm = await open(back, actor, { api, name, transport: 'rtm', login: login ?? true });
  back.partySessions.push(rtm);
  const via =
    back.options.transport === 'rtm' ? rtm : await open(back, actor, { api, name, transport: 'web' });
  back.options.recorder.cast.push(name);
  const { offers, patienceMs } = back.options.target;
  const settled = (): Promise<void> => back.stillness.settled(rtm);
  return createParty({ name, actor, rtm, via, settled, patienceMs: offers.has('license') ? 0 : patienceMs });
}

async function enterAgent(back: Backstage, spec: Parameters<Stage['agent']>[0] & object): Promise<Party> {
  const { accepting, login, ...agent } = spec;
  const party = await enter(back, await back.tenant.agent(agent), nameFor(back, 'agent'), login);
  if (accepting === false) return party;
  const outcome = await party.rtm.call('set_routing_status', { status: 'accepting_chats' });
  if (outcome.kind !== 'success')
    throw new Obstructed(`${party.name} could not start accepting chats: ${describeOutcome(outcome)}`);
  return party;
}

async function enterCustomer(
  back: Backstage,
  spec: Parameters<Stage['customer']>[0] & object,
): Promise<Party> {
  const { login, ...customer } = spec;
  return enter(back, await back.tenant.customer(customer), nameFor(back, 'customer'), login);
}

async function enterAgain(
  back: Backstage,
  party: Party,
  login: Record<string, unknown> | undefined,
): Promise<Party> {
  return enter(back, party.actor, nameFor(back, `${party.name} again`), login);
}

/** The owner speaks the Configuration API, and the Agent API where a check asks for one of its actions by session. */
function ownerOf(back: Backstage): Stage['owner'] {
  let session: Promise<Session> | undefined;
  const calls = async (): Promise<ReturnType<typeof callsOver>> => {
    session ??= open(back, back.tenant.owner, { api: 'configuration', name: 'owner', transport: 'web' });
    return callsOver(await session);
  };
  return {
    actor: back.tenant.owner,
    call: async (action, payload, options) => (await calls()).call(action, payload, options),
    ok: async (action, payload, options) => (await calls()).ok(action, payload, options),
    refused: async (action, payload, types, options) =>
      (await calls()).refused(action, payload, types, options),
  };
}

async function settled(back: Backstage): Promise<void> {
  await Promise.all(back.partySessions.map((session) => back.stillness.settled(session)));
}

const QUIET_MS = 40;
const ENDING_TRIES = 50;

/**
 * Bare connections are not asked for an answer, since that would keep them alive: what is on its way to them has
 * arrived when nothing came for a while. Only a real socket can have something on its way.
 */
async function bystandersQuiet(back: Backstage): Promise<void> {
  if (!back.options.target.offers.has('sockets')) return;
  const bare = back.sessions.filter(
    (session) => session.transport === 'rtm' && !back.partySessions.includes(session),
  );
  await Promise.all(
    bare.map(async (session) => {
      let seen = -1;
      // A closing handshake takes the other end's time, which on a busy machine is more than a quiet moment.
      for (
        let tries = 0;
        !session.closed && (seen !== arrivals(session) || (session.ending === true && tries < ENDING_TRIES));
        tries += 1
      ) {
        seen = arrivals(session);
        await session.next(QUIET_MS);
        // A late timer fires before the sockets are read; one turn of the event loop reads them.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }),
  );
}

function arrivals(session: Session): number {
  return session.pushes.length + session.strays.length;
}

async function registerWebhook(
  back: Backstage,
  action: string,
  extra: Record<string, unknown>,
  answer?: (delivery: Delivery) => number,
): Promise<Awaited<ReturnType<Stage['webhook']>>> {
  const { target, recorder, version } = back.options;
  if (!target.offers.has('webhooks')) throw new NotOffered('webhooks');
  const slot = (await target.receiver()).url(answer);
  const secretKey = typeof extra['secret_key'] === 'string' ? extra['secret_key'] : `secret of ${action}`;
  const registration = {
    action,
    url: slot.url,
    secret_key: secretKey,
    owner_client_id: back.tenant.clientId,
    type: 'license',
    ...extra,
  };
  const registered = await ownerOf(back).call('register_webhook', registration);
  if (registered.kind !== 'success')
    throw new Obstructed(`register_webhook ${action}: ${describeOutcome(registered)}`);
  let tapped = 0;
  return {
    id: String((registered.payload as Record<string, unknown>)['id']),
    secretKey,
    async deliveries(): Promise<readonly Delivery[]> {
      await settled(back);
      await target.webhooksSettled(back.tenant);
      for (const delivery of slot.deliveries.slice(tapped)) {
        const name = String(delivery.body['action'] ?? action);
        recorder.tap({
          direction: 'received',
          kind: 'webhook',
          action: name,
          body: delivery.body,
          session: 'webhook',
          api: 'agent',
          transport: 'webhook',
          version,
        });
      }
      tapped = slot.deliveries.length;
      return slot.deliveries;
    },
  };
}
