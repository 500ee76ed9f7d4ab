/**
 * A target that offers the control API: every check gets a licence of its own, actors are made at will and time
 * is moved by request. It works over any ports, so the in-process and the socket target share it.
 */
import type { Version } from '../../schemas/language/versions.ts';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { NotOffered, Obstructed } from '../check.ts';
import { EnvironmentError } from '../engine/errors.ts';
import type {
  Actor,
  AgentSpec,
  Capability,
  CustomerSpec,
  LicenseSpec,
  OpenOptions,
  Session,
  Target,
  Tenant,
} from '../target.ts';
import type { RoomWish } from '../wish.ts';
import { askAccounts } from './accounts.ts';
import type { ControlParts } from './control-parts.ts';
import { impatient } from './manners.ts';
import { isRecord, type Ports, parseJson } from './ports.ts';
import { type RunningReceiver, startReceiver } from './receiver.ts';
import { RtmSession } from './rtm.ts';
import { Timing } from './timing.ts';
import { WebSession, webPatience } from './web.ts';

export interface ControlOptions {
  readonly name: string;
  readonly http?: string;
  readonly gateway?: Target['gateway'];
  readonly ports: Ports;
  /** What the control API wants in `X-Control-Secret`; a server whose ready line has none is asked without. */
  readonly secret?: string | undefined;
  readonly replayFlags: string;
  /** An address that the application is registered with. */
  readonly redirectUri?: string;
  readonly patienceMs?: number;
  readonly versions?: readonly Version[];
  /** What of the control API is there; all of it when left out. */
  readonly parts?: ControlParts;
  /** Capabilities beside those the control API brings. */
  readonly offers?: readonly Capability[];
  readonly receiver?: { readonly publicUrl?: string; readonly port?: number };
  /** Faults of the server itself, where they can be seen. */
  readonly faults?: readonly string[];
  /** A licence is asked for with its customers, and answers them; elsewhere each is made by a request of its own. */
  readonly makesCustomers?: boolean;
  /** It is known that what is sent on one connection arrives in the order in which it was caused. */
  readonly keepsOrder?: boolean;
  /** Ends what was started for this target. */
  readonly stop?: () => Promise<void>;
}

const CONTROL_TIMEOUT_MS = 10_000;
const BROUGHT: readonly Capability[] = ['license', 'actors', 'webhooks', 'configuration'];

const WHOLE: ControlParts = { clock: true, licences: true, deliveries: true };

/** Made together with the licence. */
interface People {
  readonly agents: readonly { readonly role: 'owner' | 'normal' }[];
  readonly customers?: readonly object[];
}

/** Most checks want an agent or two without special wishes. */
const PEOPLE = [{ role: 'owner' }, { role: 'normal' }, { role: 'normal' }] as const;

/** A request for each customer would cost the target several times what the customer does. */
function peopleOf({ makesCustomers }: ControlOptions, { customers = 0 }: RoomWish = {}): People {
  if (makesCustomers !== true || customers === 0) return { agents: PEOPLE };
  return { agents: PEOPLE, customers: Array.from({ length: customers }, () => ({})) };
}

export function controlTarget(options: ControlOptions): Target {
  const { clock, deliveries } = options.parts ?? WHOLE;
  const patienceMs = options.patienceMs ?? 1000;
  const timing = new Timing({ order: options.keepsOrder === true ? 'proven' : 'unproven', patienceMs });
  const ports = impatient(withSecret(options.ports, options.secret), timing);
  let receiver: Promise<RunningReceiver> | undefined;
  return {
    name: options.name,
    ...(options.http === undefined ? {} : { http: options.http }),
    ...(options.gateway === undefined ? {} : { gateway: options.gateway }),
    offers: new Set<Capability>([
      ...(clock ? (['clock'] as const) : []),
      ...BROUGHT,
      ...(options.offers ?? []),
    ]),
    versions: options.versions ?? VERSIONS,
    patienceMs,
    timing,
    replayFlags: options.replayFlags,
    faults: () => options.faults ?? [],
    tenant: (spec, _waiting, brings) => createTenant(ports, peopleOf(options, brings), spec),
    accounts: (request) => askAccounts(ports, request, webPatience(patienceMs)),
    ...(options.redirectUri === undefined ? {} : { redirectUri: options.redirectUri }),
    open: (actor, how) => openSession(actor, how, { ports, patienceMs, timing }),
    receiver() {
      receiver ??= startReceiver(options.receiver);
      return receiver;
    },
    ...(deliveries
      ? {
          async webhooksSettled({ organizationId }: Tenant) {
            await control(ports, 'GET', 'deliveries', { organization_id: organizationId, wait: '1' });
          },
        }
      : {}),
    async close() {
      await (await receiver)?.close();
      await ports.close();
      await options.stop?.();
    },
  };
}

/** Opens a session and logs it in unless told not to. Throws `Obstructed` when the login is not answered with success. */
export async function openSession(
  actor: Actor | null,
  options: OpenOptions & { organizationId: string },
  context: { readonly ports: Ports; readonly patienceMs: number; readonly timing: Timing },
): Promise<Session> {
  if (options.transport === 'web') {
    const patienceMs = webPatience(context.patienceMs);
    return new WebSession(actor, options.organizationId, options, { ...context, patienceMs });
  }
  const session = await RtmSession.open(actor, options.organizationId, options, context);
  const login = options.login ?? actor !== null;
  if (login === false || actor === null) return session;
  const extra = login === true ? {} : login;
  const outcome = await session.call('login', { token: actor.authorization, ...extra });
  if (outcome.kind !== 'success') {
    const why =
      outcome.kind === 'error'
        ? `${outcome.type}: ${outcome.message}`
        : outcome.kind === 'closed'
          ? `closed: ${outcome.reason}`
          : outcome.kind;
    await session.close();
    throw new Obstructed(`login of ${options.name} on version ${options.version} was not accepted (${why})`);
  }
  return session;
}

async function control(
  ports: Ports,
  method: 'GET' | 'POST',
  name: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const answer = await ports.request(
    {
      method,
      path: `/_control/${name}`,
      query: method === 'GET' ? (input as Record<string, string>) : {},
      headers: { 'content-type': 'application/json' },
      body: method === 'POST' ? JSON.stringify(input) : undefined,
    },
    CONTROL_TIMEOUT_MS,
  );
  if (answer === 'silence')
    throw new EnvironmentError(`the control API did not answer ${method} ${name} in 10 s`);
  if ('closed' in answer) throw new EnvironmentError(`the target closed the connection (${answer.closed})`);
  const body = parseJson(answer.text);
  if (answer.status !== 200) {
    const said = `${answer.status} ${answer.text.slice(0, 300)}`;
    throw new Obstructed(`the control API refused ${method} ${name} ${JSON.stringify(input)}: ${said}`, {
      kind: 'answer',
      message: `control/${name}`,
      what: `${answer.status}`,
      text: `/_control/${name} answers ${answer.status}`,
    });
  }
  if (isRecord(body)) return body;
  throw lacking(name, 'object');
}

/** What not every control API has need not be there: a path or a setting that it does not know. */
function whereOffered<T>(what: string, asked: Promise<T>): Promise<T> {
  return asked.catch((error: unknown) => {
    const isUnknown = error instanceof Obstructed && /^40[04]$/.test(error.deviation?.what ?? '');
    throw isUnknown ? new NotOffered(what) : error;
  });
}

/** The control API left out what no check can do without. */
function lacking(name: string, member: string): Obstructed {
  const text = `/_control/${name} gives no ${member}`;
  return new Obstructed(text, { kind: 'answer', message: `control/${name}`, what: member, text });
}

/** A member of an answer of the control API that has to be a text. */
function textIn(row: Readonly<Record<string, unknown>>, member: string, name: string): string {
  const value = row[member];
  if (typeof value === 'string' && value !== '') return value;
  throw lacking(name, member);
}

async function createTenant(ports: Ports, people: People, spec: LicenseSpec = {}): Promise<Tenant> {
  const made = control(ports, 'POST', 'license', { ...people, ...spec });
  // They came later than the rest of what a licence can be asked to be.
  const license = await (spec.limits !== undefined
    ? whereOffered('licences with limits of their own', made)
    : made);
  const organizationId = textIn(license, 'organization_id', 'license');
  const clientId = textIn(license, 'client_id', 'license');
  const listed = (name: 'actors' | 'customers'): Record<string, unknown>[] => {
    const rows = license[name];
    return Array.isArray(rows) ? rows.filter(isRecord) : [];
  };
  const actors = listed('actors');
  let customers = listed('customers');
  const toActor = (row: Record<string, unknown>, name: string): Actor => ({
    kind: row['type'] === 'customer' || row['type'] === 'bot' ? row['type'] : 'agent',
    id: textIn(row, 'id', name),
    authorization: textIn(row, 'authorization', name),
    ...(typeof row['pat'] === 'string' ? { personal: `Basic ${row['pat']}` } : {}),
    organizationId,
    clientId: typeof row['client_id'] === 'string' ? row['client_id'] : clientId,
  });
  const ownerRow = actors.find((row) => row['role'] === 'owner');
  if (ownerRow === undefined) throw lacking('license', 'actor with the role owner');
  const plain = actors.filter((row) => row['role'] === 'normal');
  const make = async (request: Record<string, unknown>): Promise<Actor> =>
    toActor(
      {
        type: request['type'],
        ...(await control(ports, 'POST', 'actors', { organization_id: organizationId, ...request })),
      },
      'actors',
    );
  return {
    organizationId,
    clientId,
    owner: toActor(ownerRow, 'license'),
    async agent({ application, ...agent }: AgentSpec = {}) {
      if (application !== undefined)
        return make({ type: 'agent', ...agent, client_id: `${clientId}-second` });
      const ready = Object.keys(agent).length === 0 ? plain.shift() : undefined;
      return ready === undefined ? make({ type: 'agent', ...agent }) : toActor(ready, 'license');
    },
    // Groups of a fresh licence have the numbers they were asked for.
    group: (number) => number,
    elsewhere: async () => (await createTenant(ports, { agents: PEOPLE })).owner,
    async customer(customer: CustomerSpec = {}) {
      const ready = Object.keys(customer).length === 0 ? customers.shift() : undefined;
      return ready === undefined ? make({ type: 'customer', ...customer }) : toActor(ready, 'license');
    },
    advance(milliseconds) {
      // Who comes later has a token of that time.
      customers = [];
      return moveClock(ports, organizationId, milliseconds);
    },
    async anonymize(chatId) {
      const named = { organization_id: organizationId, chat_id: chatId };
      await whereOffered('chats that are made anonymous', control(ports, 'POST', 'anonymize', named));
    },
    async close() {},
  };
}

/** The same ports, with the secret for the control API and for nothing else. */
export function withSecret(ports: Ports, secret: string | undefined): Ports {
  if (secret === undefined) return ports;
  return {
    connect: (request, listener) => ports.connect(request, listener),
    close: () => ports.close(),
    request: (request, boundMs) =>
      ports.request(
        request.path.startsWith('/_control/')
          ? { ...request, headers: { ...request.headers, 'x-control-secret': secret } }
          : request,
        boundMs,
      ),
  };
}

/** Moves the time of one licence forward. */
export async function moveClock(ports: Ports, organizationId: string, milliseconds: number): Promise<void> {
  await control(ports, 'POST', 'clock', { advance_ms: milliseconds, organization_id: organizationId });
}
