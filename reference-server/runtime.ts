/**
 * Joins the pure core with the world outside: it runs commands one after another, writes the journal, sends the
 * answer and then what follows from it. Doors call it; it never listens on anything itself. Nothing that goes
 * wrong in a command, a client or a receiver may stop it.
 */
import { STAGES } from '../schemas/language/versions.ts';
import { Clients } from './clients.ts';
import { Clock, earliest } from './clock.ts';
import { combined } from './core/combined.ts';
import { isDelivered } from './core/facts/deliveries.ts';
import { createMachine, type Machine, refusalOfAdvance } from './core/machine.ts';
import type { Hooks } from './core/mutation.ts';
import type { Command, Keyed, Reply } from './core/world/command.ts';
import type { Micros, World, Writable } from './core/world/world.ts';
import { Courier, isCarried } from './courier.ts';
import { WebhookDoor } from './doors/webhooks.ts';
import type { Finding } from './edge/call.ts';
import { protocolError } from './edge/envelope.ts';
import { WHOLE } from './edge/parts.ts';
import { isSpecificationLoaded, loadSpecification, specification } from './edge/specification.ts';
import { dispatch, licenseCommand } from './effects.ts';
import { FileStore } from './file-store.ts';
import { advanceInTurns, GoingFurther, passAtOnce, type TimePassing, upTo } from './going-further.ts';
import { JOURNAL_FORMAT, type JournalEntry } from './journal/entry.ts';
import { Journal, replay } from './journal/journal.ts';
import type { RuntimeOptions, Settings, Turn } from './runtime-types.ts';
import { startHeart, whoAnswers } from './signs-of-life.ts';
import { respondWith, type Stepped, step } from './step.ts';
import type { Conduct } from './traffic/conduct.ts';
import { Traffic } from './traffic/traffic.ts';

export type { RuntimeOptions, Settings, Sink, Turn } from './runtime-types.ts';

/** What the id of a connection begins with; its number follows. */
const CONNECTION = 'connection-';
/** Findings kept, the first ones: a client repeats its mistakes. */
const MOST_FINDINGS = 10_000;

export class Runtime {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly clients: Clients;
  readonly webhooks: WebhookDoor;
  /** What passes, and the faults that tests have ordered. */
  readonly traffic: Traffic;
  readonly findings: Finding[] = [];
  /** Where somebody wants to know how clients treat their connections. */
  conduct: Conduct | undefined;
  /** Faults of the server itself; always empty unless there is a bug. */
  readonly faults: unknown[] = [];
  /** Frames that wait, by connection, while a fault holds it. */
  readonly held = new Map<string, unknown[]>();
  journal: Journal;
  readonly files: FileStore;
  readonly #options: RuntimeOptions;
  readonly #hooks: Hooks | undefined;
  #machine: Machine;
  readonly #jobs: (() => void)[] = [];
  #busy = false;
  /** How many connections this process has had; never set back, so that no id is given twice. */
  #connections = 0;
  /** Counts the worlds of this process: each reset begins another. */
  #epoch = 0;
  readonly #heart: NodeJS.Timeout;
  readonly #further = new GoingFurther({
    unfinished: () => this.#machine.unfinished(),
    do: (job) => this.do(job),
    perform: (command, respond) => this.#perform(command, respond),
  });

  constructor(options: RuntimeOptions) {
    this.#options = options;
    this.files = new FileStore(options.filesFolder);
    const hooks = combined(options.variants?.hooks, options.mutation);
    this.#hooks = hooks;
    this.settings = {
      stages: options.stages ?? STAGES,
      strictClients: options.strictClients ?? false,
      mutation: hooks,
      parts: options.parts ?? WHOLE,
    };
    this.clients = new Clients({
      changed: hooks?.frame,
      courier: isCarried(hooks) ? new Courier(hooks, (fault) => this.fault(fault)) : undefined,
      frame: (connectionId, frame, at) => this.traffic.frame(connectionId, frame, at),
      fault: (fault) => this.fault(fault),
    });
    this.traffic = new Traffic({
      seed: this.seed,
      now: (organizationId) => this.now(organizationId),
      world: () => this.world,
      clients: this.clients,
      gone: (connectionId) =>
        this.do(() => {
          if (!this.world.connections.has(connectionId)) return;
          this.execute({ type: 'disconnect', connectionId, reason: null });
        }),
      changed: () => this.clock.changed(),
      fault: (fault) => this.fault(fault),
    });
    this.#machine = this.#newMachine();
    this.journal = this.#newJournal();
    this.clock = new Clock({
      advance: (by) => passAtOnce(by, this.#passing(null)),
      deadline: () => this.#next(null, true),
      now: () => this.world.now,
      // Every job first tells the core what time it is.
      wake: () => this.do(() => undefined),
    });
    this.webhooks = new WebhookDoor({
      now: (organizationId) => this.now(organizationId),
      epoch: () => this.#epoch,
      isDelivered: (organizationId, webhookId) => isDelivered(this.world, organizationId, webhookId),
      mutation: hooks,
      hosts: new Set((options.webhookHosts ?? []).map((name) => name.toLowerCase())),
      ...(options.webhookCa === undefined ? {} : { ca: options.webhookCa }),
      fault: (record) => this.traffic.webhookStatus(record),
      changed: () => this.clock.changed(),
    });
    this.#heart = startHeart(this);
  }

  /** Seed of every id and chance. */
  get seed(): number {
    return this.#options.seed;
  }

  /** Makes what must not be guessed; the same text for the same parts as long as the key is the same. */
  get secret(): Keyed {
    return this.#options.secret;
  }

  get world(): World {
    return this.#machine.world;
  }

  /** The time of a licence, or the world's. */
  now(organizationId?: string | null): Micros {
    const license = organizationId ? this.world.licenses.get(organizationId) : undefined;
    return this.world.now + (license?.clockOffset ?? 0);
  }

  /**
   * Runs `job` at once, or after those that wait: everything happens in one order. What comes before the
   * specification is loaded waits for it.
   */
  do(job: () => void): void {
    this.#jobs.push(job);
    if (isSpecificationLoaded()) this.#work();
    else void this.open();
  }

  /**
   * A `do` for whoever belongs to the present world: a connection, a request that is still coming in, somebody who
   * waits for an answer. What outlives its world can do nothing in the next one.
   */
  turns(): Turn {
    const epoch = this.#epoch;
    return (job, gone) => this.do(() => (epoch === this.#epoch ? job() : gone?.()));
  }

  /** Loads what messages need, then serves what has waited. A rejection is a broken installation, and ends the process. */
  async open(): Promise<void> {
    await loadSpecification();
    this.#work();
  }

  #work(): void {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#jobs.shift(); next !== undefined; next = this.#jobs.shift()) {
        try {
          this.clock.catchUp();
          next();
        } catch (fault) {
          this.fault(fault);
        }
      }
    } finally {
      this.#busy = false;
    }
    this.#flush();
    this.clock.changed();
    this.#further.rest();
  }

  /**
   * Gives one command to the core. The reply goes to `respond` before any effect leaves (clients.md, point 6).
   * Only to be called inside `do`.
   */
  execute(command: Command, respond?: (reply: Reply) => void): void {
    this.#perform(command, respond);
  }

  /** The command for a new licence; what the server's settings say is in it, so that a journal replays it anywhere. */
  newLicense(spec: unknown): Extract<Command, { type: 'create_license' }> {
    return licenseCommand(spec, this.#options.graceSeconds ?? 0, this.#hooks?.licenseSettings);
  }

  /** Makes the first licence, at once: no client is there yet to be told of it, so nothing needs translating. */
  boot(spec: unknown): Reply {
    const command = this.newLicense(spec);
    const result = this.#step(command);
    if (result.changed) this.journal.append(command, result, result.organizationId);
    return result.reply;
  }

  /** `do` and `execute` in one, for the doors that have nothing to read first. Returns the reply. */
  run(command: Command): Promise<Reply> {
    return new Promise((resolve) => {
      this.do(() => this.#perform(command, resolve));
    });
  }

  /** A connection id that no other client of this process has or had; the journal keeps it. */
  nextConnectionId(): string {
    this.#connections += 1;
    return `${CONNECTION}${this.#connections}`;
  }

  /** An answer and its pushes leave together; the journal, being patient, comes last. */
  #flush(): void {
    this.clients.flush();
    try {
      this.journal.settle();
    } catch (fault) {
      this.fault(fault);
    }
  }

  /** Notes a fault of the server itself. */
  fault(fault: unknown): void {
    if (this.faults.length < 100) this.faults.push(fault);
    this.#options.onFault?.(fault);
  }

  /** Notes what a strict server would have refused. */
  readonly finding = (finding: Finding): void => {
    if (this.findings.length < MOST_FINDINGS) this.findings.push(finding);
    this.conduct?.found(finding);
  };

  /**
   * Moves the clock of one licence, or of all. Live clients are first asked for a sign of life, so that a jump
   * does not count as a silence of theirs (ENV-021, ENV-023). Resolves with the core's reply, which may be an error.
   */
  async advance(milliseconds: number, organizationId: string | null): Promise<Reply> {
    const by = Math.round(milliseconds * 1000);
    const turn = this.turns();
    const alive = await whoAnswers(this.clients.sinks, this.world, organizationId);
    return advanceInTurns(by, {
      ...this.#passing(organizationId),
      turn,
      begin: () => {
        const refused = refusalOfAdvance(this.world, organizationId, by);
        for (const connectionId of refused === undefined ? alive : []) {
          if (!this.world.connections.has(connectionId)) continue;
          this.#perform({ type: 'alive', connectionId, until: this.#timeOf(connectionId) + by });
        }
        return refused;
      },
    });
  }

  /** World time at which a try of a webhook or a message that a fault holds back is due, or also whatever the core does. */
  #next(organizationId: string | null, inside: boolean): Micros | null {
    const outside = earliest(this.webhooks.deadline(organizationId), this.traffic.deadline(organizationId));
    return inside ? earliest(outside, this.#machine.deadline(organizationId)) : outside;
  }

  /** How time passes: not beyond what is due outside the core, or in it while what is told then may be held back. */
  #passing(organizationId: string | null): TimePassing {
    return {
      now: () => this.now(organizationId),
      pass: (left, respond) => {
        const next = this.#next(organizationId, this.traffic.plan.delays(organizationId));
        const by = upTo(next, left, this.world.now);
        this.#perform({ type: 'advance', organizationId, by }, respond);
      },
      isAtRest: () => this.#machine.unfinished() === null,
    };
  }

  /** A sign of life at this moment. Only to be called inside `do`. */
  seen(connectionId: string): void {
    const connection = this.world.connections.get(connectionId);
    if (connection === undefined) return;
    const now = this.#timeOf(connectionId);
    if (connection.lastSeenAt >= now) return;
    this.#perform({ type: 'alive', connectionId, until: now });
  }

  /** Starts over with an empty world, or with one of before, and an empty journal. Every client is disconnected, and can do nothing more. */
  reset(world?: Writable<World>): void {
    this.#epoch += 1;
    this.clients.closeAll();
    this.held.clear();
    if (world === undefined) this.files.clear();
    this.webhooks.forget();
    this.traffic.reset(null);
    this.conduct?.beginEra();
    this.findings.length = 0;
    this.#machine = this.#newMachine(world);
    this.journal.close();
    this.journal = this.#newJournal();
  }

  /**
   * Brings the world to where a journal ends. Webhooks are not sent again: those that were not over have a file of their
   * own. The clients of then are gone without a word, as in any crash: their connections time out, and who comes back
   * before finds everything as it was. `told` hears of every command. Returns the number of the first entry that came
   * out differently, or null. The journal itself is left alone.
   */
  restore(entries: Iterable<JournalEntry>, told: (command: Command, reply: Reply) => void): number | null {
    return replay(entries, (command) => {
      if (command.type === 'connect')
        this.#connections = Number(command.connectionId.slice(CONNECTION.length));
      const result = this.#step(command);
      told(command, result.reply);
      return result;
    });
  }

  async close(): Promise<void> {
    this.clock.stop();
    this.#further.stop();
    clearInterval(this.#heart);
    this.traffic.endWaiting();
    this.clients.closeAll();
    this.webhooks.close();
    this.journal.close();
  }

  #newMachine(world?: Writable<World>): Machine {
    const { seed, now, secret, mutation } = this.#options;
    return createMachine({ seed, now, secret, mutation: this.#hooks, broken: mutation !== undefined, world });
  }

  #newJournal(): Journal {
    const { seed, now, mutation, variants, journal } = this.#options;
    return new Journal(
      {
        journal: JOURNAL_FORMAT,
        seed,
        now,
        mutant: mutation?.name ?? null,
        ...(variants === undefined ? {} : { variants: variants.names }),
      },
      journal ?? true,
    );
  }

  #step(command: Command): Stepped {
    return step(this.#machine, command, (fault) => this.fault(fault));
  }

  #answer(respond: (reply: Reply) => void, reply: Reply): void {
    respondWith(respond, reply, (fault) => this.fault(fault));
  }

  /**
   * Without its line in the journal no command is done, and nobody hears that it was. What changed nothing, as a
   * read or a refusal, needs no line.
   */
  #perform(command: Command, respond?: (reply: Reply) => void): void {
    let result: Stepped;
    try {
      const problem = specification().problemOfCommand(command);
      if (problem !== undefined) {
        // What a journal could not give back is no command, whatever door has made it.
        if (respond) this.#answer(respond, { ok: false, error: protocolError('validation', problem) });
        else this.fault(new Error(`nobody asked for a command that is none: ${problem}`));
        return;
      }
      this.journal.settle();
      result = this.#step(command);
      if (result.changed) this.journal.appendSoon(command, result, result.organizationId);
    } catch (fault) {
      this.fault(fault);
      if (respond) this.#answer(respond, { ok: false, error: protocolError('internal') });
      return;
    }
    if (respond) this.#answer(respond, result.reply);
    dispatch(result.effects, this);
    if (command.type === 'advance') {
      this.webhooks.due();
      this.traffic.due();
    }
  }

  #timeOf(connectionId: string): Micros {
    return this.now(this.world.connections.get(connectionId)?.organizationId ?? null);
  }
}
