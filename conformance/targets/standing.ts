/**
 * A target without a control API: one licence that all checks share, whose rooms are made through the protocol
 * (`rooms/`), after what it serves was found out by asking (`discover/`). It assumes nothing else of the target.
 */
import { InputError } from '../engine/errors.ts';
import type { Actor, Capability, RoomPlace, Session, Target } from '../target.ts';
import { askAccounts } from './accounts.ts';
import type { ReadyActor, TargetConfig } from './config.ts';
import { openSession } from './control.ts';
import { authorizationOf, type Discovered, describeDiscovered, discover } from './discover/index.ts';
import { openServed } from './discover/serving.ts';
import { impatient } from './manners.ts';
import type { Ports } from './ports.ts';
import { type RunningReceiver, startReceiver } from './receiver.ts';
import { Admission, type Admitted, MOST_LANES, USUAL_LANES } from './rooms/admission.ts';
import { Customers } from './rooms/customers.ts';
import type { Further } from './rooms/further.ts';
import { Groups } from './rooms/groups.ts';
import { REAL_TIME, type Time } from './rooms/hall.ts';
import { SharedLicence } from './rooms/licence.ts';
import { RunNote } from './rooms/note.ts';
import { type Human, People, type ReadyHuman } from './rooms/people.ts';
import { Provision } from './rooms/provision.ts';
import { LicenceSettings } from './rooms/settings.ts';
import { onlineOver, Statuses } from './rooms/statuses.ts';
import { lackOf, unservedLack } from './rooms/wish.ts';
import { Timing } from './timing.ts';
import { webPatience } from './web.ts';

interface StandingOptions {
  readonly name: string;
  readonly http: string;
  readonly gateway?: Target['gateway'];
  readonly ports: Ports;
  readonly replayFlags: string;
  readonly patienceMs?: number;
  readonly receiver?: { readonly publicUrl?: string; readonly port?: number };
  /** How waiting for real time is done; tests have a quicker one. */
  readonly time?: Time;
  /** Moves the time of a licence, where a control API offers that and no licences. */
  readonly moveClock?: (organizationId: string, milliseconds: number) => Promise<void>;
  /** Says what was found out, once. */
  readonly say?: (text: string) => void;
}

const PATIENCE_MS = 2000;
/** Longest time one check may wait where time is real. */
const MOST_WAIT_MS = 4 * 60_000;
const USUAL_LIMIT = 6;

/** Throws a `RunError` of the environment when the target is not reachable or the owner's token is refused. */
export async function standingTarget(config: TargetConfig, options: StandingOptions): Promise<Target> {
  const { name } = options;
  const patienceMs = options.patienceMs ?? PATIENCE_MS;
  const timing = new Timing({ order: 'unproven', patienceMs, pausedMs: () => options.ports.pausedMs ?? 0 });
  const ports = impatient(options.ports, timing);
  const ownerToken = config.token ?? ownerRow(config)?.token;
  const found = await discover(ports, hintsOf(config, ownerToken));
  const hasOwner =
    ownerToken !== undefined &&
    (['agent', 'configuration'] as const).some((api) => found.serves(found.working, api));
  options.say?.(describeDiscovered(name, found));
  const licence = await licenceOf(config, { ...options, ports }, found, hasOwner ? ownerToken : undefined);
  const offers = offersOf(config, options, found, hasOwner);
  const realTime = config.real_time === true && options.moveClock === undefined;
  let receiver: Promise<RunningReceiver> | undefined;
  const opened = (actor: Actor | null, how: Parameters<Target['open']>[1]): Promise<Session> =>
    openServed(found.serves, how, actor, () => openSession(actor, how, { ports, patienceMs, timing }));
  const target: Target = {
    name,
    http: options.http,
    ...(options.gateway === undefined ? {} : { gateway: options.gateway }),
    offers,
    versions: found.versions,
    patienceMs,
    timing,
    replayFlags: options.replayFlags,
    serves: found.serves,
    lacks: (wish, version) =>
      unservedLack(wish, version, found.serves) ??
      lackOf(wish, {
        crowd: licence.crowd,
        customers: found.accountsAnswer || (config.customers ?? []).length > 0,
        configuration: offers.has('configuration'),
        further: licence.further,
        ...unfoundOf(config, found, hasOwner),
        ...(realTime ? { mostWaitSeconds: MOST_WAIT_MS / 1000 } : {}),
      }),
    tenant: (spec, waiting) => licence.enter(spec, waiting),
    realTime,
    accounts: (request) => askAccounts(ports, request, webPatience(patienceMs)),
    ...(config.accounts === undefined ? {} : { accountsHttp: config.accounts }),
    ...(config.redirect_uri === undefined ? {} : { redirectUri: config.redirect_uri }),
    open: (actor, how) => licence.connect(actor, how, (tapped) => opened(actor, tapped)),
    receiver() {
      receiver ??= startReceiver(options.receiver);
      return receiver;
    },
    async close() {
      await licence.close();
      await (await receiver)?.close();
      await ports.close();
    },
  };
  const lanes =
    hasOwner && offers.has('groups') ? Math.min(config.concurrency ?? USUAL_LANES, MOST_LANES) : 0;
  return { ...target, place: placesOf(target, licence, opened, lanes) };
}

/** What could not be found out about the token, where the user has not said it. */
function unfoundOf(
  config: TargetConfig,
  { agentId, unfound }: Discovered,
  hasOwner: boolean,
): { readonly nameless?: string; readonly noCustomers?: string } {
  const isNameless = hasOwner && (ownerRow(config)?.id ?? agentId) === undefined;
  const { agent, customers } = unfound;
  return {
    ...(isNameless && agent !== undefined ? { nameless: agent } : {}),
    ...(customers === undefined || /^POST \S+: (404|405|E[A-Z]+)\b[^;]*$/.test(customers)
      ? {}
      : { noCustomers: customers }),
  };
}

/** Places on a licence, each with the target as its check sees it. */
function placesOf(
  target: Target,
  licence: SharedLicence,
  opened: (actor: Actor | null, how: Parameters<Target['open']>[1]) => Promise<Session>,
  lanes: number,
): NonNullable<Target['place']> {
  const admission = new Admission<readonly Human[]>(lanes, licence.crew);
  const placeOf = (admitted: Admitted<readonly Human[]>): RoomPlace => {
    const leave = (): void => admission.leave(admitted);
    if (admitted.lane === undefined) return { target: { ...target, place }, leave };
    const lane = licence.lane(admitted.lane);
    lane.give(admitted.people);
    return {
      target: {
        ...target,
        place,
        tenant: (spec) => lane.enter(spec),
        open: (actor, how) => lane.connect(how, (tapped) => opened(actor, tapped)),
      },
      leave,
    };
  };
  const place: NonNullable<Target['place']> = async (wish, atOnce) => {
    const admitted = atOnce === true ? admission.now(wish) : await admission.enter(wish);
    return admitted === undefined ? undefined : placeOf(admitted);
  };
  return place;
}

function ownerRow(config: TargetConfig): ReadyActor | undefined {
  const agents = (config.actors ?? []).filter(({ type }) => type === 'agent');
  return agents.find(({ role }) => role === 'owner');
}

function hintsOf(config: TargetConfig, token: string | undefined): Parameters<typeof discover>[1] {
  return {
    ...(config.versions === undefined ? {} : { versions: config.versions }),
    ...(config.apis === undefined ? {} : { apis: config.apis }),
    ...(config.organization_id === undefined ? {} : { organizationId: config.organization_id }),
    ...(config.client_id === undefined ? {} : { clientId: config.client_id }),
    ...(token === undefined ? {} : { authorization: authorizationOf(token) }),
  };
}

function offersOf(
  config: TargetConfig,
  options: StandingOptions,
  found: Discovered,
  hasOwner: boolean,
): ReadonlySet<Capability> {
  const configures = hasOwner && found.serves(found.working, 'configuration');
  return new Set<Capability>([
    'sockets',
    ...(configures ? (['configuration', 'groups', 'settings'] as const) : []),
    ...(found.accountsAnswer ? (['accounts'] as const) : []),
    ...(options.receiver !== undefined && configures ? (['webhooks'] as const) : []),
    ...(config.real_time === true || options.moveClock !== undefined ? (['clock'] as const) : []),
  ]);
}

async function licenceOf(
  config: TargetConfig,
  { ports, moveClock, time = REAL_TIME, say }: StandingOptions,
  found: Discovered,
  ownerToken: string | undefined,
): Promise<SharedLicence> {
  const organizationId = found.organizationId ?? '';
  const clientId = found.clientId ?? '';
  const actorOf = (row: Pick<ReadyActor, 'type' | 'id' | 'token' | 'pat'>): Actor => ({
    kind: row.type,
    id: row.id,
    authorization: authorizationOf(row.token),
    ...(typeof row.pat === 'string' ? { personal: `Basic ${row.pat}` } : {}),
    organizationId,
    clientId,
  });
  const id = ownerRow(config)?.id ?? found.agentId ?? '';
  const pat = ownerRow(config)?.pat;
  const owner =
    ownerToken === undefined
      ? undefined
      : actorOf({ type: 'agent', id, token: ownerToken, ...(pat === undefined ? {} : { pat }) });
  const provision = new Provision(ports, {
    authorization: owner?.authorization ?? '',
    version: found.working,
    organizationId,
    serves: found.serves,
  });
  const joining = { id, joined: () => people.changed(id) };
  const note = new RunNote(provision, joining, new Date());
  const settings = new LicenceSettings(provision, note, found.serves(found.working, 'configuration'));
  const usual = async (): Promise<number> =>
    Number((await settings.valueOf('max_agent_active_chats')) ?? USUAL_LIMIT);
  const rows = config.actors ?? [];
  const ready = [...rows, ...(config.customers ?? [])].filter(({ type }) => type === 'customer').map(actorOf);
  const further = furtherOf(config, actorOf);
  const online = owner === undefined ? new Set<string>() : await onlineOver(provision, found.serves);
  const people = new People({ provision, note, further, online }, humansOf(rows, owner, actorOf), usual);
  return new SharedLicence({
    owner,
    organizationId,
    clientId,
    provision,
    note,
    settings,
    people,
    further,
    statuses: new Statuses(provision, note),
    groups: new Groups(provision, joining),
    groupsOf: (of) => new Groups(provision, joining, of),
    customers: new Customers({
      ports,
      authorization: owner?.authorization,
      organizationId,
      clientId,
      version: found.working,
      ready,
      accounts: found.accountsAnswer,
      onlyCookies: found.onlyCookies === true,
      serves: found.serves,
    }),
    time,
    ...(say === undefined ? {} : { say }),
    mostWaitMs: config.real_time === true ? MOST_WAIT_MS : 0,
    ...(moveClock === undefined
      ? {}
      : { moveClock: (milliseconds: number) => moveClock(organizationId, milliseconds) }),
  });
}

/** The agents of the configuration, and the owner, who may stand there only as a token; without an owner nobody is asked for. */
function humansOf(
  rows: readonly ReadyActor[],
  owner: Actor | undefined,
  actorOf: (row: ReadyActor) => Actor,
): ReadyHuman[] {
  if (owner === undefined) return [];
  const humans: ReadyHuman[] = rows.flatMap((row) =>
    row.type === 'agent' ? [{ actor: actorOf(row), role: row.role ?? 'normal' }] : [],
  );
  // Who has no id can neither be changed nor be found in what is told.
  return owner.id === '' || humans.some(({ actor }) => actor.id === owner.id)
    ? humans
    : [...humans, { actor: owner, role: 'owner' }];
}

/** What the configuration has beside people: narrow tokens, a second application, another licence. */
function furtherOf(
  { narrow_tokens: narrow = [], second_client_id: second, other_license: other }: TargetConfig,
  actorOf: (row: Pick<ReadyActor, 'type' | 'id' | 'token'>) => Actor,
): Further {
  const tokens = narrow.map(({ id, token, scopes, client_id: clientId }) => {
    const ofSecond = clientId !== undefined && clientId === second;
    const actor = actorOf({ type: 'agent', id, token });
    return {
      actor: ofSecond ? { ...actor, clientId } : actor,
      second: ofSecond,
      ...(scopes === undefined ? {} : { scopes }),
    };
  });
  const there = other?.actors.find(({ role, type }) => type === 'agent' && role === 'owner');
  if (other === undefined || there === undefined) return { tokens };
  const elsewhere = {
    ...actorOf(there),
    organizationId: other.organization_id,
    clientId: other.client_id ?? '',
  };
  return { tokens, elsewhere };
}

/** Throws `InputError` when nothing is given with which anybody could act. */
export function refuseNoCredentials(config: TargetConfig, hasClock = false): void {
  const { token, actors, customers, organization_id, client_id } = config;
  if (token !== undefined || actors !== undefined || customers !== undefined) return;
  // Customers make themselves known by cookies; a server of theirs alone needs nobody's token.
  if (organization_id !== undefined && client_id !== undefined) return;
  throw new InputError(
    `${config.http} offers no ${hasClock ? 'licences by its control API' : 'control API'} and no credentials were given: pass --token or --token-file, set LIVECHAT_TOKEN, or pass --ready FILE or --config FILE with "actors"; for customers alone --organization-id and --client-id`,
  );
}
