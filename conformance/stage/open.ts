/**
 * The stage of one execution: a licence or a part of one, people who come on demand, and everything closed and taken
 * back afterwards. It drives the target and records; it decides nothing about rules beyond the expectations a check
 * states.
 */
import type { Transport } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { NotOffered, Obstructed } from '../check.ts';
import type { Actor, LicenseSpec, OpenOptions, Session, Tap, Target, Tenant } from '../target.ts';
import { Implemented } from '../targets/discover/parts.ts';
import { notServed } from '../targets/rooms/sessions.ts';
import type { RoomWish } from '../wish.ts';
import { accountsOf } from './accounts.ts';
import { assertions } from './assertions.ts';
import { bystandersQuiet } from './bystanders.ts';
import { Curtain } from './curtain.ts';
import { Doubles } from './doubles.ts';
import { Expectations } from './expectations.ts';
import { Leftovers } from './leftovers.ts';
import { everyEntry } from './looks.ts';
import { Ours, Past } from './ours.ts';
import { callsOver, createParty, describeOutcome } from './party.ts';
import { Passage } from './passage.ts';
import type { PermittedTypes } from './permitted.ts';
import type { Reads } from './reads.ts';
import type { Recorder } from './recorder.ts';
import { refusesWithoutTrace } from './refusing.ts';
import { LastTold, Repeats } from './repeats.ts';
import type { Party, Stage } from './stage.ts';
import { StandIn } from './stand-in.ts';
import { type Late, Stillness } from './stillness.ts';
import { openWebhook } from './webhook.ts';
import { wordsOf } from './words.ts';

export interface StageOptions {
  readonly target: Target;
  readonly version: Version;
  readonly transport: Transport;
  readonly license: LicenseSpec | undefined;
  readonly recorder: Recorder;
  /** What the check wishes, where it waits in real time among others. */
  readonly waiting?: RoomWish | undefined;
  /** Which error types are right where a check wants one of some; those alone when left out. */
  readonly permitted?: PermittedTypes;
  /** The target claims to implement everything: an action that is not there fails instead of being no part of it. */
  readonly everything?: boolean;
  /** Notes what the check reads and does not find. */
  readonly reads?: Reads | undefined;
  /** Whom the target gives a chat is the point of the check. */
  readonly routing?: boolean;
  /** What the check brings on stage at most, as far as that is known beforehand. */
  readonly brings?: RoomWish;
  /** What this execution is called where a later stage hears of what it caused. */
  readonly execution?: string;
}

export interface LiveStage extends Stage {
  /** Waits for what may still be on its way and judges what must not have come. Throws `RuleBroken`. */
  judge(): Promise<void>;
  /** Messages that came although everything had seemed to be there; a failure beside them is worth a second look. */
  readonly late: readonly Late[];
  /** What was lacking all along, whatever came out. */
  lack(): Error | undefined;
  /** After a failure: gives what is late a little time to show itself. */
  linger(): Promise<void>;
  /** Milliseconds of real time that the steps of the check took beside what it let pass. */
  overrun(): number;
  /** Closes every session, takes everything back and gives the licence back. */
  close(): Promise<void>;
}

interface Backstage {
  readonly options: StageOptions;
  readonly tenant: Tenant;
  /** People with their RTM connections, which are settled; bare ones are left alone, since a ping would keep them alive. */
  readonly parties: Party[];
  readonly sessions: Session[];
  readonly curtain: Curtain;
  readonly stillness: Stillness;
  readonly expectations: Expectations;
  readonly doubles: Doubles;
  readonly ours: Ours;
  readonly repeats: Repeats;
  readonly leftovers: Leftovers;
  readonly standIn: StandIn;
  readonly passage: Passage;
  readonly counts: Record<string, number>;
}

/** What the stages of one target, in whichever of its places, know of each other: what earlier ones brought about, and which actions are there. */
interface Known {
  readonly past: Past;
  readonly told: LastTold;
  readonly implemented: Implemented;
}

const KNOWN = new WeakMap<Target['timing'], Known>();

/** Places of one target have their pace in common. */
function knownOf({ timing }: Target): Known {
  const known = KNOWN.get(timing) ?? {
    past: new Past(),
    told: new LastTold(),
    implemented: new Implemented(),
  };
  KNOWN.set(timing, known);
  return known;
}

async function prepare(options: StageOptions): Promise<Backstage> {
  const { target, version, execution = '' } = options;
  const haveAgents = target.serves?.(version, 'agent') !== false;
  const sessions: Session[] = [];
  const shared = !target.offers.has('license');
  const ours = new Ours(knownOf(target).past, execution, shared);
  const repeats = new Repeats(shared ? knownOf(target).told : undefined);
  const stillness = new Stillness(sessions, target.timing, ours, repeats);
  const tenant = ours.watchTenant(
    stillness.watchTenant(await target.tenant(options.license, options.waiting, options.brings)),
  );
  const doubles = new Doubles(
    () => stillness.doings(),
    (payload) => ours.whose(payload) === 'ours',
    () => target.timing.order === 'unproven',
  );
  const back: Backstage = {
    options,
    tenant,
    parties: [],
    sessions,
    curtain: new Curtain(),
    stillness,
    expectations: new Expectations(stillness, doubles),
    doubles,
    ours,
    repeats,
    leftovers: new Leftovers(ours, !haveAgents),
    standIn: new StandIn({
      lack: () => agentsAway(options),
      haveAgents,
      routing: options.routing === true,
      online: options.brings?.online === true,
      tenant,
      owner: () => ownerOf(back),
      agentApi: () => cleaner(back, 'agent'),
      setUp: (work) => options.recorder.setUp(work),
    }),
    passage: new Passage(target.realTime === true),
    counts: {},
  };
  return back;
}

/** Gets a licence from the target and sets the stage on it. */
export async function openStage(options: StageOptions): Promise<LiveStage> {
  const back = await prepare(options);
  const { version, transport, recorder, target } = options;
  const { tenant } = back;
  const owner = ownerOf(back);
  const still = (): Promise<void> => settled(back);
  const judged = assertions(version);
  return {
    version,
    transport,
    tenant,
    served: target.versions,
    words: wordsOf(version),
    owner,
    late: back.stillness.late,
    agent: (spec = {}) => recorder.setUp(() => enterAgent(back, spec)),
    customer: (spec = {}) => recorder.setUp(() => enterCustomer(back, spec)),
    again: (party, more = {}) => recorder.setUp(() => enterAgain(back, party, more.login)),
    open: (actor, how) => open(back, actor, how),
    accounts: accountsOf(target, recorder, back.curtain),
    settled: still,
    async advance(milliseconds) {
      if (!target.offers.has('clock')) throw new NotOffered('clock');
      await back.passage.pass(milliseconds, { advance: tenant.advance, settled: still });
      await Promise.all([still(), bystandersQuiet(target, bareOf(back))]);
    },
    webhook: (action, extra = {}, answer) =>
      recorder.setUp(() =>
        openWebhook(
          {
            ...back.options,
            tenant,
            owner,
            still,
            stillness: back.stillness,
            concerns: (payload) => back.ours.whose(payload) !== 'foreign',
          },
          action,
          extra,
          answer,
        ),
      ),
    group: (n) => tenant.group(n),
    give: (chatId, agent) =>
      target.offers.has('license') && agent.rtm.absent !== true
        ? Promise.resolve()
        : recorder.setUp(() => back.standIn.give(chatId, agent)),
    starter: (agent, customer) =>
      customer.via.absent === true || back.standIn.isAway(agent) ? 'agent' : 'customer',
    list: (party, action, filter = {}) => everyEntry(party, action, filter, back.ours),
    ...judged,
    refuses: (by, action, payload, types, read, options) =>
      refusesWithoutTrace(
        { ...judged, settled: still },
        { by, action, payload, types, read, watchers: back.parties, options },
      ),
    judge: () => back.expectations.judge(),
    lack: () => back.standIn.lack,
    linger: () => linger(back),
    overrun: () => back.passage.overrun(),
    close: () => close(back),
  };
}

/** On a shared licence nobody stays online and nothing stays open: the next check meets the licence as this one did. */
async function close(back: Backstage): Promise<void> {
  const { tenant, leftovers, ours } = back;
  const shared = !back.options.target.offers.has('license');
  ours.ended();
  const sessions = await back.curtain.fall();
  try {
    if (shared) await back.options.recorder.setUp(() => leftovers.leave(tenant, sessions));
    await Promise.all(leaving(back).map((session) => session.close()));
    if (shared) await leftovers.takeBack(tenant, (api) => cleaner(back, api));
  } finally {
    await tenant.close();
  }
}

/**
 * Whoever came last goes first: whose chat it is goes when nobody is left to whom it could be given, and who would be told
 * of each step. Over sockets nobody here hears of it anyway, so that it would be the target's time and nothing else.
 */
function leaving({ options, sessions }: Backstage): readonly Session[] {
  return options.target.offers.has('sockets') ? sessions.toReversed() : sessions;
}

/** Four quiet times, or until something late has come. */
async function linger({ options, parties, stillness }: Backstage): Promise<void> {
  const { timing } = options.target;
  if (timing.patience === 0 || stillness.late.length > 0) return;
  const hearing = parties.filter(({ rtm }) => rtm.absent !== true);
  await timing.idle(() => Promise.all(hearing.map(({ rtm }) => rtm.next(4 * timing.quiet()))));
}

/** Why no agent can be online; undefined where they connect. */
function agentsAway({ target, version }: StageOptions): NotOffered | undefined {
  if (target.serves?.(version, 'agent') === false) return notServed('agent', version);
  return target.serves?.(version, 'agent', 'rtm') === false ? notServed('agent', version, 'rtm') : undefined;
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
  const { target, version, transport } = back.options;
  back.curtain.mustBeUp();
  const opened = await target.open(actor, {
    version,
    transport,
    name: how.name ?? nameFor(back, 'connection'),
    organizationId: actor?.organizationId ?? back.tenant.organizationId,
    tap: tapOf(back),
    concerns: (push) => back.ours.whose(push['payload']) !== 'foreign' && !back.repeats.isRepeated(push),
    ...how,
  });
  const played = await back.curtain.before(back.options.reads?.watch(opened) ?? opened);
  const session = back.options.everything === true ? played : knownOf(target).implemented.watch(played);
  back.sessions.push(session);
  back.leftovers.entered(session);
  return session;
}

/** On a licence of its own everything is the stage's, and nothing is to be taken back. */
function tapOf({ options, leftovers, ours, repeats, stillness, doubles }: Backstage): Tap {
  const tap = repeats.watch(stillness.watch(doubles.watch(options.recorder.tap)));
  return options.target.offers.has('license') ? tap : leftovers.watch(ours.watch(tap));
}

async function enter(
  back: Backstage,
  actor: Actor,
  name: string,
  login: Record<string, unknown> | undefined,
  apart = false,
): Promise<Party> {
  const api = actor.kind === 'customer' ? 'customer' : 'agent';
  const rtm = await open(back, actor, { api, name, transport: 'rtm', login: login ?? true, apart });
  const { transport, version, target } = back.options;
  // The acts of a check are of one API; the others on stage speak as the target lets them.
  const isServed = target.serves?.(version, api, transport) !== false;
  const isOverRtm = (transport === 'rtm') === isServed && rtm.absent !== true;
  const calling = isOverRtm ? rtm : await open(back, actor, { api, name, transport: 'web' });
  const via = back.standIn.watch(calling);
  back.options.recorder.cast.push(name);
  const { timing } = target;
  const { stillness, expectations, ours } = back;
  const party = createParty({
    name,
    actor,
    rtm,
    via,
    stillness,
    expectations,
    timing,
    concerns: ({ payload }) => ours.whose(payload) !== 'foreign',
    repeats: back.repeats,
    permitted: back.options.permitted ?? ((wanted) => wanted),
  });
  back.parties.push(party);
  back.passage.entered();
  return party;
}

async function enterAgent(back: Backstage, spec: Parameters<Stage['agent']>[0] & object): Promise<Party> {
  const { accepting, login, ...agent } = spec;
  const party = await enter(back, await back.tenant.agent(agent), nameFor(back, 'agent'), login);
  const isAbsent = party.rtm.absent === true;
  if (accepting === false && isAbsent) await back.standIn.rest(party);
  if (accepting === false) return party;
  const outcome = isAbsent
    ? await back.standIn.accept(party, agent)
    : await party.rtm.call('set_routing_status', { status: 'accepting_chats' });
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
  return enter(back, party.actor, nameFor(back, `${party.name} again`), login, true);
}

/** The owner speaks the Configuration API, and the Agent API where a check asks for one of its actions by session. */
function ownerOf(back: Backstage): Stage['owner'] {
  let session: Promise<Session> | undefined;
  const calls = async (): Promise<ReturnType<typeof callsOver>> => {
    session ??= open(back, back.tenant.owner, { api: 'configuration', name: 'owner', transport: 'web' });
    return callsOver(await session, back.options.permitted);
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
  await Promise.all(back.parties.map(({ rtm }) => back.stillness.settled(rtm)));
}

/** Connections that are nobody's on stage. */
function bareOf({ parties, sessions }: Backstage): readonly Session[] {
  const heard = new Set(parties.map(({ rtm }) => rtm));
  return sessions.filter((session) => session.transport === 'rtm' && !heard.has(session));
}
