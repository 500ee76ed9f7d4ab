/**
 * Assembles a server: runtime, world, doors and control API, and the ready line that tells a stranger how to
 * reach it and as whom. It loads the socket doors only when it listens, and never vitest, msw or fast-check.
 */
import { STAGES } from '../schemas/language/versions.ts';
import { type Guard, guardOf, refusalOf } from './control/guard.ts';
import type { ControlPort } from './control/index.ts';
import type { Mutation } from './core/mutation.ts';
import { worldSnapshot } from './core/world/snapshot.ts';
import type { Micros } from './core/world/world.ts';
import type { DeliveryRecord } from './doors/delivery.ts';
import { type Inproc, openInproc } from './doors/inproc.ts';
import type { Extras } from './doors/paths.ts';
import type { ServerTls } from './doors/tls.ts';
import type { Finding } from './edge/call.ts';
import type { Parts } from './edge/parts.ts';
import { specificationLoading } from './edge/specification.ts';
import { errorAnswer, type WebRequest } from './edge/web.ts';
import { advance, LicenseDesk } from './embedded/license-desk.ts';
import type { LicenseHandle, LicenseWorld } from './embedded/license-types.ts';
import { checkOptions } from './embedded/options.ts';
import { isPopulated, parted, populate } from './embedded/populate.ts';
import { type Redirect, redirectTo } from './embedded/redirect.ts';
import { FRESH, replyOf, SNAPSHOT, withoutConnections, worldOfSnapshot } from './embedded/snapshots.ts';
import { followRealTime, goOn } from './going-on.ts';
import { runtimeOf } from './inside.ts';
import { inspect } from './inspector/index.ts';
import type { JournalEntry } from './journal/entry.ts';
import { type OpenJournal, openJournal } from './journal/file.ts';
import { JournalWriter } from './journal/writer.ts';
import { Runtime } from './runtime.ts';
import { drawKey, drawSeed, keepKey, keyedBy, keyOfSeed, readKey } from './secrets.ts';
import type { Ready, Server, ServerOptions, Snapshot } from './server-types.ts';
import {
  BadOption,
  checkHeader,
  checkWorld,
  findMutation,
  findParts,
  findVariants,
  type LicenseReply,
  makeWorld,
  orRefusal,
  restoreWorld,
} from './worlds.ts';

export type { Ready, Server, ServerOptions, Snapshot } from './server-types.ts';
export { type Actor, BadOption } from './worlds.ts';

/** Manual clocks start here, so that a seed gives the same times everywhere: 2026-01-01T00:00:00Z. */
const EPOCH: Micros = 1_767_225_600_000_000;
/** How long a lost agent connection may take to come back where time is real. */
const REAL_GRACE_SECONDS = 3;
const DEFAULT_HOST = '127.0.0.1';

/** Starts a server. Rejects with `BadOption`, `BadJournal` or `CannotListen`. */
export async function createServer(options: ServerOptions = {}): Promise<Server> {
  checkOptions(options);
  const mutation = await findMutation(options.mutant);
  const variants = await findVariants(options.variants);
  const parts = findParts(options.without);
  if (options.world !== undefined) await checkWorld(options.world, 'world');
  const storage = typeof options.journal === 'string' ? await openJournal(options.journal) : undefined;
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
    filesFolder: storage && `${storage.path}.files`,
    mutation,
    variants: taken,
    parts,
    strictClients: options.strictClients,
    stages: options.stages && { ...STAGES, ...options.stages },
    webhookHosts: options.webhookHosts,
    webhookCa: options.webhookCa,
    onFault: options.onFault,
  });
  try {
    const license =
      storage !== undefined && earlier !== undefined
        ? restoreWorld(runtime, storage.path, earlier)
        : makeWorld(runtime, options.world && parted(options.world).made, options.control === false);
    if (storage !== undefined && earlier) runtime.journal.continueIn(storage.path, earlier);
    else if (storage !== undefined) runtime.journal.startIn(new JournalWriter(storage.path, 0));
    if (options.listen === false || earlier) await runtime.open();
    if (storage !== undefined) goOn(runtime, storage.path, earlier !== undefined);
    if (auto) await followRealTime(runtime, earlier !== undefined);
    if (options.onMessage !== undefined) runtime.traffic.listeners.add(options.onMessage);
    const server = new ReferenceServer(options, runtime, license, () => storage?.release());
    if (earlier === undefined) await server.play(options.world);
    if (options.listen ?? true) await server.listen();
    return server;
  } catch (fault) {
    await runtime.close();
    throw fault;
  }
}

interface Listening {
  readonly port: number;
  drop(connectionId: string): boolean;
  close(): Promise<void>;
}

class ReferenceServer extends LicenseDesk implements Server, ControlPort, Extras {
  readonly #options: ServerOptions;
  readonly #host: string;
  readonly #guard: Guard;
  /** Lets go of the journal's file. */
  readonly #release: () => void;
  #listening: Listening | undefined;
  #tls: ServerTls | undefined;
  #opening: NodeJS.Immediate | undefined;
  #closing: Promise<void> | undefined;
  /** Loaded by its first request. */
  #control: Promise<typeof import('./control/index.ts')> | undefined;

  constructor(options: ServerOptions, runtime: Runtime, license: LicenseReply, release: () => void) {
    super(runtime, license, () => Promise.resolve(license));
    this.#options = options;
    this.#release = release;
    this.#host = (options.host ?? DEFAULT_HOST).replace(/^\[(.*)\]$/, '$1');
    this.#guard = guardOf(options);
  }

  get url(): string {
    const host = this.#host.includes(':') ? `[${this.#host}]` : this.#host;
    return `http${this.#tls === undefined ? '' : 's'}://${host}:${this.#listening?.port ?? 0}`;
  }

  get wsUrl(): string {
    return this.url.replace('http', 'ws');
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

  get ready(): Ready {
    const { organization_id, license_id, client_id, actors, ...further } = this.made;
    const offered = this.#offersControl;
    return {
      ready: true,
      http: this.url,
      ws: this.wsUrl,
      ...(typeof this.#tls?.ca === 'string' ? { ca: this.#tls.ca } : {}),
      control: offered ? this.controlUrl : null,
      control_secret: offered ? this.controlSecret : null,
      inspector: offered ? `${this.url}/_inspector#${this.controlSecret}` : null,
      seed: runtimeOf(this).seed,
      organization_id,
      license_id,
      client_id,
      actors,
      ...further,
    };
  }

  override get clock(): Server['clock'] {
    return {
      now: () => new Date(runtimeOf(this).now(this.organizationId) / 1000),
      advance: (milliseconds, organizationId) =>
        advance(runtimeOf(this), milliseconds, organizationId ?? null),
      setAuto: (auto) => runtimeOf(this).do(() => runtimeOf(this).clock.setAuto(auto)),
    };
  }

  inproc(): Inproc {
    return openInproc(runtimeOf(this), this);
  }

  override journal(organizationId?: string): JournalEntry[] {
    return runtimeOf(this).journal.entries(organizationId);
  }

  findings(): readonly Finding[] {
    return runtimeOf(this).findings;
  }

  override deliveries(organizationId?: string): readonly DeliveryRecord[] {
    return runtimeOf(this).webhooks.list(organizationId);
  }

  settled(): Promise<void> {
    return runtimeOf(this).webhooks.settled();
  }

  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #end(): Promise<void> {
    clearImmediate(this.#opening);
    await runtimeOf(this).close();
    this.#release();
    await this.#listening?.close();
    this.#tls?.forget();
    // What has begun to load cannot be stopped, and may not go on behind a test that is over.
    await specificationLoading();
  }

  /** Opens the socket doors. Rejects with `CannotListen`. */
  async listen(): Promise<void> {
    const [{ listen }, { createRtmDoor }] = await Promise.all([
      import('./doors/http.ts'),
      import('./doors/rtm.ts'),
    ]);
    const { tls = false } = this.#options;
    if (tls !== false) this.#tls = await (await import('./doors/tls.ts')).tlsFor(tls, this.#host);
    const rtm = createRtmDoor(runtimeOf(this));
    const { port, close } = await listen(runtimeOf(this), {
      host: this.#host,
      port: this.#options.port ?? 0,
      rtm,
      extras: this,
      tls: this.#tls,
    }).catch((fault: unknown) => {
      this.#tls?.forget();
      throw fault;
    });
    this.#listening = { port, close, drop: rtm.drop };
    // Nobody waits for this; the first message would.
    this.#opening = setImmediate(() => void runtimeOf(this).open());
  }

  override async reset(world?: LicenseWorld): Promise<void> {
    if (world !== undefined) await checkWorld(world, 'world');
    const refused = await new Promise<unknown>((resolve, reject) => {
      runtimeOf(this).do(() => {
        try {
          resolve(this.#startOver(world));
        } catch (fault) {
          reject(fault);
        }
      });
    });
    if (refused !== undefined) throw refused;
    await this.play(world ?? this.#options.world);
  }

  /** Returns why the world was refused, if it was. Throws `BadJournal` before anything else when there is no file to go on in. */
  #startOver(world: LicenseWorld | undefined): unknown {
    const runtime = runtimeOf(this);
    const { journal, world: first } = this.#options;
    const make = (given: LicenseWorld | undefined) =>
      makeWorld(runtime, given && parted(given).made, !this.#offersControl);
    let refused: unknown;
    const file = typeof journal === 'string' ? new JournalWriter(journal, 0) : undefined;
    runtime.reset();
    try {
      this.made = make(world ?? first);
    } catch (fault) {
      // A server without a world would be of no use to anybody.
      this.made = make(first);
      refused = fault;
    }
    if (file !== undefined) runtime.journal.startIn(file);
    return refused;
  }

  /** Plays what of a world is no licence, group or agent. Rejects with `BadOption`. */
  async play(world: LicenseWorld | undefined): Promise<void> {
    if (world === undefined || !isPopulated(world)) return;
    this.made = { ...this.made, ...(await populate(this, parted(world).played)) };
  }

  async license(world: LicenseWorld = FRESH): Promise<LicenseHandle> {
    await checkWorld(world, 'world');
    const make = async () => this.#anotherLicense(world);
    return new LicenseDesk(runtimeOf(this), await make(), make);
  }

  async #anotherLicense(world: LicenseWorld): Promise<LicenseReply> {
    const { made, played } = parted(world);
    const reply = await runtimeOf(this).run(runtimeOf(this).newLicense(made));
    if (!reply.ok) throw new BadOption(`the world was refused: ${reply.error.message}`);
    const license: LicenseReply = Object(reply.payload);
    if (!isPopulated(played)) return license;
    const desk = new LicenseDesk(runtimeOf(this), license, () => Promise.resolve(license));
    return { ...license, ...(await populate(desk, played)) };
  }

  licenseByRequest(world: unknown): ReturnType<ControlPort['licenseByRequest']> {
    return orRefusal(() => this.#anotherLicense(Object(world ?? {})));
  }

  deskOf(organizationId: string | undefined): LicenseDesk {
    if (organizationId === undefined || organizationId === this.organizationId) return this;
    const made = replyOf(runtimeOf(this).world, organizationId);
    return new LicenseDesk(runtimeOf(this), made, () => Promise.resolve(made));
  }

  snapshot(): Snapshot {
    const runtime = runtimeOf(this);
    return {
      snapshot: SNAPSHOT,
      license: this.made,
      world: withoutConnections(worldSnapshot(runtime.world)),
    };
  }

  async restore(snapshot: Snapshot): Promise<void> {
    if (typeof this.#options.journal === 'string') {
      throw new BadOption('restore: the journal is kept in a file, which could not tell of it; use reset()');
    }
    const world = worldOfSnapshot(snapshot);
    await new Promise<void>((resolve) => {
      runtimeOf(this).do(() => {
        runtimeOf(this).reset(world);
        this.made = snapshot.license;
        resolve();
      });
    });
  }

  restoreByRequest(snapshot: unknown): Promise<void> {
    return this.restore(Object(snapshot));
  }

  redirect(): Redirect {
    return redirectTo(this.url);
  }

  defaultOrganization(): string {
    return this.organizationId;
  }

  cut(connectionId: string): boolean {
    return this.#listening?.drop(connectionId) ?? false;
  }

  resetByRequest(world: unknown): ReturnType<ControlPort['resetByRequest']> {
    return orRefusal(async () => {
      await this.reset(world === undefined ? undefined : Object(world));
      return this.ready;
    });
  }

  handle(request: WebRequest): ReturnType<Extras['handle']> {
    if (!this.#offersControl) return undefined;
    const page = inspect(request.path);
    if (page === undefined && !request.path.startsWith('/_control/')) return undefined;
    const refused = refusalOf(this.#guard, request, page === undefined ? 'data' : 'page');
    if (refused !== undefined) return Promise.resolve(errorAnswer(refused));
    if (page !== undefined) return page();
    // Asked for anew, a module takes longer than most of what it is asked for.
    this.#control ??= import('./control/index.ts');
    return this.#control.then(({ handleControl }) => handleControl(this, request));
  }
}
