/**
 * Assembles a server: runtime, world, doors and control API, and the ready line that tells a stranger how to
 * reach it and as whom. It loads the socket doors only when it listens, and never vitest, msw or fast-check.
 */
import { type Guard, refusalOf } from './control/guard.ts';
import type { ControlPort } from './control/index.ts';
import type { Mutation } from './core/mutation.ts';
import type { Micros } from './core/world/world.ts';
import { type Inproc, openInproc } from './doors/inproc.ts';
import type { Extras } from './doors/paths.ts';
import type { DeliveryRecord } from './doors/webhooks.ts';
import type { Finding } from './edge/call.ts';
import { protocolError } from './edge/envelope.ts';
import type { Parts } from './edge/parts.ts';
import { errorAnswer, type WebRequest } from './edge/web.ts';
import { inspect } from './inspector/index.ts';
import type { JournalEntry } from './journal/entry.ts';
import { type OpenJournal, openJournal } from './journal/file.ts';
import { Runtime } from './runtime.ts';
import { drawKey, drawSecret, drawSeed, keepKey, keyedBy, keyOfSeed, readKey } from './secrets.ts';
import type { Ready, Server, ServerOptions } from './server-types.ts';
import {
  type Actor,
  BadOption,
  checkHeader,
  checkSeed,
  checkWorld,
  findMutation,
  findParts,
  findVariants,
  type LicenseReply,
  makeWorld,
  restoreWorld,
} from './worlds.ts';

export type { Ready, Server, ServerOptions } from './server-types.ts';
export type { Actor } from './worlds.ts';
export { BadOption } from './worlds.ts';

/** Manual clocks start here, so that a seed gives the same times everywhere: 2026-01-01T00:00:00Z. */
const EPOCH: Micros = 1_767_225_600_000_000;
/** How long a lost agent connection may take to come back where time is real. */
const REAL_GRACE_SECONDS = 3;
const DEFAULT_HOST = '127.0.0.1';

/** Starts a server. Rejects with `BadOption`, `BadJournal` or `CannotListen`. */
export async function createServer(options: ServerOptions = {}): Promise<Server> {
  checkSeed(options.seed);
  const mutation = await findMutation(options.mutant);
  const variants = await findVariants(options.variants);
  const parts = findParts(options.without);
  if (options.world !== undefined) await checkWorld(options.world, 'world');
  const storage = typeof options.journal === 'string' ? openJournal(options.journal) : undefined;
  try {
    if (storage?.earlier !== undefined) {
      const settings = { seed: options.seed, mutant: mutation?.name ?? null, variants };
      checkHeader(storage.path, storage.earlier.header, settings);
    }
    return await start(options, { mutation, variants, parts }, storage);
  } catch (fault) {
    storage?.release();
    throw fault;
  }
}

/** What of the options had to be looked up. */
interface Found {
  readonly mutation: Mutation | undefined;
  readonly variants: readonly string[];
  readonly parts: Parts;
}

async function start(
  options: ServerOptions,
  { mutation, variants, parts }: Found,
  storage: OpenJournal | undefined,
): Promise<Server> {
  const earlier = storage?.earlier;
  const auto = options.clock === 'real';
  const seed = earlier?.header.seed ?? options.seed ?? drawSeed();
  const key = storage?.earlier
    ? readKey(storage.path)
    : options.seed === undefined
      ? drawKey()
      : keyOfSeed(seed);
  if (storage !== undefined && earlier === undefined) keepKey(storage.path, key);
  const taken =
    variants.length === 0 ? undefined : (await import('./variants/index.ts')).takeVariants(variants, seed);
  const runtime = new Runtime({
    seed,
    secret: keyedBy(key),
    graceSeconds: options.grace ?? (auto ? REAL_GRACE_SECONDS : 0),
    now: earlier?.header.now ?? (auto ? Date.now() * 1000 : EPOCH),
    journal: options.journal !== false,
    mutation,
    variants: taken,
    parts,
    ...(options.strictClients === undefined ? {} : { strictClients: options.strictClients }),
    ...(options.stages === undefined ? {} : { stages: options.stages }),
    ...(options.webhookHosts === undefined ? {} : { webhookHosts: options.webhookHosts }),
    ...(options.onFault === undefined ? {} : { onFault: options.onFault }),
  });
  try {
    const license =
      storage !== undefined && earlier !== undefined
        ? restoreWorld(runtime, storage.path, earlier)
        : makeWorld(runtime, options.world, options.control === false);
    if (storage !== undefined && earlier) runtime.journal.continueIn(storage.path, earlier);
    else if (storage !== undefined) runtime.journal.startIn(storage.path);
    if (options.listen === false || earlier) await runtime.open();
    if (auto) await followRealTime(runtime, earlier !== undefined);
    const server = new ReferenceServer(options, runtime, license, () => storage?.release());
    if (options.listen ?? true) await server.listen();
    return server;
  } catch (fault) {
    await runtime.close();
    throw fault;
  }
}

/** What was due while no server ran happens now. */
async function followRealTime(runtime: Runtime, restored: boolean): Promise<void> {
  const missed = Date.now() - runtime.now() / 1000;
  if (restored && missed > 0) await runtime.advance(missed, null);
  runtime.clock.setAuto(true);
}

interface Listening {
  readonly port: number;
  drop(connectionId: string): boolean;
  close(): Promise<void>;
}

class ReferenceServer implements Server, ControlPort, Extras {
  readonly runtime: Runtime;
  readonly #options: ServerOptions;
  readonly #host: string;
  readonly #guard: Guard;
  /** Lets go of the journal's file. */
  readonly #release: () => void;
  #license: LicenseReply;
  #listening: Listening | undefined;
  /** Loaded by its first request. */
  #control: Promise<typeof import('./control/index.ts')> | undefined;

  constructor(options: ServerOptions, runtime: Runtime, license: LicenseReply, release: () => void) {
    this.#options = options;
    this.#release = release;
    this.runtime = runtime;
    this.#license = license;
    this.#host = options.host ?? DEFAULT_HOST;
    this.#guard = {
      secret: options.controlSecret ?? drawSecret(),
      allowedHosts: new Set((options.allowHosts ?? []).map((name) => name.toLowerCase())),
      remote: options.control === true,
    };
  }

  get #authority(): string {
    const host = this.#host.includes(':') ? `[${this.#host}]` : this.#host;
    return `${host}:${this.#listening?.port ?? 0}`;
  }

  get url(): string {
    return `http://${this.#authority}`;
  }

  get wsUrl(): string {
    return `ws://${this.#authority}`;
  }

  get controlUrl(): string {
    return `${this.url}/_control`;
  }

  get controlSecret(): string {
    return this.#guard.secret;
  }

  get #offersControl(): boolean {
    return this.#options.control !== false;
  }

  get actors(): readonly Actor[] {
    return this.#license.actors;
  }

  get organizationId(): string {
    return this.#license.organization_id;
  }

  get licenseId(): number {
    return this.#license.license_id;
  }

  get clientId(): string {
    return this.#license.client_id;
  }

  get ready(): Ready {
    const { organization_id, license_id, client_id, actors, ...further } = this.#license;
    const offered = this.#offersControl;
    return {
      ready: true,
      http: this.url,
      ws: this.wsUrl,
      control: offered ? this.controlUrl : null,
      control_secret: offered ? this.controlSecret : null,
      inspector: offered ? `${this.url}/_inspector#${this.controlSecret}` : null,
      seed: this.runtime.seed,
      organization_id,
      license_id,
      client_id,
      actors,
      ...further,
    };
  }

  readonly clock = {
    advance: async (milliseconds: number, organizationId?: string): Promise<void> => {
      const reply = await this.runtime.advance(milliseconds, organizationId ?? null);
      if (!reply.ok) throw new RangeError(`the clock was not moved: ${reply.error.message}`);
    },
    setAuto: (auto: boolean): void => this.runtime.do(() => this.runtime.clock.setAuto(auto)),
  };

  inproc(): Inproc {
    return openInproc(this.runtime, this);
  }

  journal(organizationId?: string): JournalEntry[] {
    return this.runtime.journal.entries(organizationId);
  }

  findings(): readonly Finding[] {
    return this.runtime.findings;
  }

  deliveries(organizationId?: string): readonly DeliveryRecord[] {
    return this.runtime.webhooks.list(organizationId);
  }

  settled(): Promise<void> {
    return this.runtime.webhooks.settled();
  }

  async close(): Promise<void> {
    await this.runtime.close();
    this.#release();
    await this.#listening?.close();
  }

  /** Opens the socket doors. Rejects with `CannotListen`. */
  async listen(): Promise<void> {
    const [{ listen }, { createRtmDoor }] = await Promise.all([
      import('./doors/http.ts'),
      import('./doors/rtm.ts'),
    ]);
    const rtm = createRtmDoor(this.runtime);
    const { port, close } = await listen(this.runtime, {
      host: this.#host,
      port: this.#options.port ?? 0,
      rtm,
      extras: this,
    });
    this.#listening = { port, close, drop: rtm.drop };
    // Nobody waits for this; the first message would.
    setImmediate(() => void this.runtime.open());
  }

  async reset(world?: unknown): Promise<void> {
    if (world !== undefined) await checkWorld(world, 'world');
    const refused = await new Promise<unknown>((resolve) => {
      this.runtime.do(() => resolve(this.#startOver(world)));
    });
    if (refused !== undefined) throw refused;
  }

  /** Returns why the world was refused, if it was. */
  #startOver(world: unknown): unknown {
    const { runtime } = this;
    const { journal, world: first } = this.#options;
    let refused: unknown;
    runtime.reset();
    try {
      this.#license = makeWorld(runtime, world ?? first, !this.#offersControl);
    } catch (fault) {
      // A server without a world would be of no use to anybody.
      this.#license = makeWorld(runtime, first, !this.#offersControl);
      refused = fault;
    }
    if (typeof journal === 'string') runtime.journal.startIn(journal);
    return refused;
  }

  defaultOrganization(): string {
    return this.organizationId;
  }

  drop(connectionId: string): boolean {
    return this.#listening?.drop(connectionId) ?? false;
  }

  async resetByRequest(world: unknown): ReturnType<ControlPort['resetByRequest']> {
    try {
      await this.reset(world);
      return { ...this.ready };
    } catch (fault) {
      if (fault instanceof BadOption) return { error: protocolError('validation', fault.message) };
      throw fault;
    }
  }

  handle(request: WebRequest): ReturnType<Extras['handle']> {
    if (!this.#offersControl) return undefined;
    const page = inspect(request.path);
    if (page === undefined && !request.path.startsWith('/_control/')) return undefined;
    const refused = refusalOf(this.#guard, request, page === undefined ? 'data' : 'page');
    if (refused !== undefined) return Promise.resolve(errorAnswer(refused));
    if (page !== undefined) return page;
    // Asked for anew, a module takes longer than most of what it is asked for.
    this.#control ??= import('./control/index.ts');
    return this.#control.then(({ handleControl }) => handleControl(this, request));
  }
}
