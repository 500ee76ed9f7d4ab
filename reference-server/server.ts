/**
 * Assembles a server: runtime, world, doors and control API, and the ready line that tells a stranger how to
 * reach it and as whom. It loads the socket doors only when it listens, and never vitest, msw or fast-check.
 */
import type { Mutation } from './core/mutation.ts';
import type { Micros } from './core/world.ts';
import { type Inproc, openInproc } from './doors/inproc.ts';
import type { Extras } from './doors/paths.ts';
import type { DeliveryRecord } from './doors/webhooks.ts';
import type { Finding } from './edge/call.ts';
import { protocolError } from './edge/envelope.ts';
import type { Stages } from './edge/headers.ts';
import { inspect } from './inspector/index.ts';
import { type JournalEntry, readJournal } from './journal.ts';
import { Runtime } from './runtime.ts';
import {
  type Actor,
  BadOption,
  checkWorld,
  findMutation,
  type LicenseReply,
  makeWorld,
  restoreWorld,
} from './worlds.ts';

export type { Actor } from './worlds.ts';
export { BadOption } from './worlds.ts';

export interface ServerOptions {
  /** What `POST /_control/license` takes; default: the world of the design, one licence with eight people. */
  readonly world?: unknown;
  /** Seed of every id and chance; default 1. */
  readonly seed?: number;
  /** `manual` (default) stands still until it is moved; `real` follows the machine's clock. */
  readonly clock?: 'manual' | 'real';
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default true. False serves in-process users only. */
  readonly listen?: boolean;
  /** False keeps no journal; a path keeps it in that file and goes on where the file ends. Default: in memory. */
  readonly journal?: boolean | string;
  /** Name of a mutant, or a mutation itself: the server then breaks one rule. */
  readonly mutant?: string | Mutation;
  /** Records everything a client sent that a stricter server would refuse. */
  readonly strictClients?: boolean;
  /** Stage and end of each version, for the `Legacy` and `Deprecation` headers. */
  readonly stages?: Stages;
  /** Serve the control API. Default: when the host is a loopback address. */
  readonly control?: boolean;
  /** Called with every fault of the server itself. */
  readonly onFault?: (fault: unknown) => void;
}

/** The line by which a started server says how to reach it. A contract: see README. */
export interface Ready {
  readonly ready: true;
  readonly http: string;
  readonly ws: string;
  readonly control: string;
  readonly inspector: string;
  readonly organization_id: string;
  readonly license_id: number;
  readonly client_id: string;
  readonly actors: readonly Actor[];
}

export interface Server {
  /** Base URL of HTTP; of the in-process door when the server does not listen. */
  readonly url: string;
  readonly wsUrl: string;
  readonly controlUrl: string;
  readonly actors: readonly Actor[];
  readonly organizationId: string;
  readonly licenseId: number;
  readonly clientId: string;
  readonly ready: Ready;
  readonly runtime: Runtime;
  readonly clock: {
    /** Moves the clock of all licences, or of one, and lets everything due happen. */
    advance(milliseconds: number, organizationId?: string): Promise<void>;
    /** Follow real time, or stand still. */
    setAuto(auto: boolean): void;
  };
  /** Function-call access with the same answers as the sockets. */
  inproc(): Inproc;
  /** Starts over with an empty journal. */
  reset(world?: unknown): Promise<void>;
  journal(organizationId?: string): readonly JournalEntry[];
  /** What clients sent that a stricter server would refuse; needs `strictClients`. */
  findings(): readonly Finding[];
  deliveries(organizationId?: string): readonly DeliveryRecord[];
  /** Resolves when no webhook delivery is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Manual clocks start here, so that a seed gives the same times everywhere: 2026-01-01T00:00:00Z. */
const EPOCH: Micros = 1_767_225_600_000_000;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Starts a server. Rejects with `BadOption`, `BadJournal` or `CannotListen`. */
export async function createServer(options: ServerOptions = {}): Promise<Server> {
  const mutation = await findMutation(options.mutant);
  const file = typeof options.journal === 'string' ? options.journal : undefined;
  const earlier = file === undefined ? undefined : readJournal(file);
  const auto = options.clock === 'real';
  const runtime = new Runtime({
    seed: earlier?.header.seed ?? options.seed ?? 1,
    now: earlier?.header.now ?? (auto ? Date.now() * 1000 : EPOCH),
    journal: options.journal !== false,
    mutation,
    ...(options.strictClients === undefined ? {} : { strictClients: options.strictClients }),
    ...(options.stages === undefined ? {} : { stages: options.stages }),
    ...(options.onFault === undefined ? {} : { onFault: options.onFault }),
  });
  if (options.world !== undefined) await checkWorld(options.world, 'world');
  const license = earlier ? restoreWorld(runtime, earlier.entries) : makeWorld(runtime, options.world);
  if (file !== undefined && earlier) runtime.journal.continueIn(file);
  else if (file !== undefined) runtime.journal.startIn(file);
  if (options.listen === false || earlier) await runtime.open();
  if (auto) {
    // What was due while no server ran happens now.
    const missed = Date.now() - runtime.now() / 1000;
    if (earlier && missed > 0) await runtime.advance(missed, null);
    runtime.clock.setAuto(true);
  }
  return assemble(options, runtime, license, file);
}

async function assemble(
  options: ServerOptions,
  runtime: Runtime,
  first: LicenseReply,
  file: string | undefined,
): Promise<Server> {
  const host = options.host ?? '127.0.0.1';
  let license = first;
  let drop = (_connectionId: string): boolean => false;
  const restart = async (world: unknown): Promise<void> => {
    if (world !== undefined) await checkWorld(world, 'world');
    const refused = await new Promise<unknown>((resolve) => {
      runtime.do(() => {
        runtime.reset();
        try {
          license = makeWorld(runtime, world ?? options.world);
          resolve(undefined);
        } catch (fault) {
          // A server without a world would be of no use to anybody.
          license = makeWorld(runtime, options.world);
          resolve(fault);
        }
        if (file !== undefined) runtime.journal.startIn(file);
      });
    });
    if (refused !== undefined) throw refused;
  };
  const control = options.control ?? LOOPBACK.has(host);
  const port = {
    runtime,
    defaultOrganization: () => license.organization_id,
    reset: async (world: unknown) => {
      try {
        await restart(world);
        return { ...server.ready };
      } catch (fault) {
        if (fault instanceof BadOption) return { error: protocolError('validation', fault.message) };
        throw fault;
      }
    },
    drop: (connectionId: string) => drop(connectionId),
  };
  const extras: Extras = {
    handle(request) {
      if (!control) return undefined;
      if (!request.path.startsWith('/_control/')) return inspect(request.path);
      return import('./control/index.ts').then(({ handleControl }) => handleControl(port, request));
    },
  };
  let close = (): Promise<void> => Promise.resolve();
  let authority = `${host.includes(':') ? `[${host}]` : host}:0`;
  if (options.listen ?? true) {
    const [{ listen }, { createRtmDoor }] = await Promise.all([
      import('./doors/http.ts'),
      import('./doors/rtm.ts'),
    ]);
    const rtm = createRtmDoor(runtime);
    const door = await listen(runtime, { host, port: options.port ?? 0, rtm, extras });
    authority = authority.replace(/:0$/, `:${door.port}`);
    drop = rtm.drop;
    close = door.close;
    // Nobody waits for this; the first message would.
    setImmediate(() => void runtime.open());
  }
  const url = `http://${authority}`;
  const ready = (): Ready => ({
    ready: true,
    http: url,
    ws: `ws://${authority}`,
    control: `${url}/_control`,
    inspector: `${url}/_inspector`,
    ...license,
  });
  const server: Server = {
    url,
    wsUrl: `ws://${authority}`,
    controlUrl: `${url}/_control`,
    get actors() {
      return license.actors;
    },
    get organizationId() {
      return license.organization_id;
    },
    get licenseId() {
      return license.license_id;
    },
    get clientId() {
      return license.client_id;
    },
    get ready() {
      return ready();
    },
    runtime,
    clock: {
      advance: (milliseconds, organizationId) => runtime.advance(milliseconds, organizationId ?? null),
      setAuto: (auto) => runtime.do(() => runtime.clock.setAuto(auto)),
    },
    inproc: () => openInproc(runtime, extras),
    reset: restart,
    journal: (organizationId) => runtime.journal.entries(organizationId),
    findings: () => runtime.findings,
    deliveries: (organizationId) => runtime.webhooks.list(organizationId),
    settled: () => runtime.webhooks.settled(),
    async close() {
      await runtime.close();
      await close();
    },
  };
  return server;
}
