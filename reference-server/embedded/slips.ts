/**
 * Where clients slipped: what a stricter server would refuse, versions that are not served or near their end, silence
 * until a timeout, logins that a disconnect had ruled out. Read from what passed; nothing is judged while it passes.
 */
import { STAGES } from '../../schemas/language/versions.ts';
import type { Finding } from '../edge/call.ts';
import type { Runtime } from '../runtime.ts';
import { Conduct, type Misconduct } from '../traffic/conduct.ts';
import type { ReceivedCall, SentPush } from '../traffic/traffic-types.ts';

/** One thing that a client did wrong, however often. */
interface Slip {
  /** Catalogue code of the rule, and its id. */
  readonly code: string;
  readonly rule: string;
  readonly api: string;
  readonly action: string;
  readonly version: string;
  readonly transport: 'web' | 'rtm';
  /** Where in the message: a JSON pointer, or the name of the message. */
  readonly place: string;
  readonly what: string;
  readonly count: number;
}

/** The rules of which a client can break its side. */
const RULES = {
  members: ['ENV-044', 'envelope.unknown-members-ignored'],
  version: ['VER-006', 'versions.unserved-refused'],
  deprecated: ['VER-002', 'versions.deprecation-header'],
  ping: ['ENV-022', 'envelope.pinging-connection-kept'],
  ended: ['ENV-030', 'envelope.disconnect-announced'],
} as const;

type Kind = keyof typeof RULES;
type Seen = Omit<Slip, 'code' | 'rule' | 'count'> & { readonly kind: Kind };

/** Gathers the slips of a server's clients from now on: a reset, or more messages than are kept, loses none. */
export class Slips {
  readonly #conduct: Conduct;
  readonly #slips = new Map<string, Slip>();

  /** `now` is real time in milliseconds. */
  constructor(runtime: Runtime, now: () => number = () => performance.now()) {
    this.#conduct = new Conduct(now, (finding) => this.#note([ofFinding(finding)]));
    runtime.conduct = this.#conduct;
    runtime.traffic.listeners.add(this.#conduct.hear);
    runtime.traffic.listeners.add((passing) => {
      if (passing.way === 'answer') this.#note(ofCall(passing.call));
      if (passing.way === 'out') this.#note(ofEnd(passing.push));
    });
  }

  /** Each once, in the order in which they first came; those of whole connections behind those of messages. */
  list(): Slip[] {
    const slips = new Map(this.#slips);
    for (const seen of this.#conduct.list().map(ofConduct)) count(slips, seen);
    return [...slips.values()];
  }

  #note(seen: readonly Seen[]): void {
    for (const one of seen) count(this.#slips, one);
  }
}

function count(slips: Map<string, Slip>, { kind, ...slip }: Seen): void {
  const key = JSON.stringify([kind, slip]);
  const [code, rule] = RULES[kind];
  slips.set(key, { code, rule, ...slip, count: (slips.get(key)?.count ?? 0) + 1 });
}

function ofConduct({ kind, api, version, reason }: Misconduct): Seen {
  const base = { kind, api, version, transport: 'rtm', action: 'login', place: 'login' } as const;
  if (kind === 'version') return { ...base, what: `${version} is not served` };
  if (kind === 'ended') return { ...base, what: `logged in again after the reason ${reason}` };
  return {
    ...base,
    action: 'ping',
    place: 'ping',
    what: 'was missing: its client said nothing for 35 seconds',
  };
}

function ofFinding({ api, action, version, transport, pointer, reason }: Finding): Seen {
  const what = reason === 'unknown' ? 'is no member this version defines' : `is ${reason}; leave it out`;
  return { kind: 'members', api, action, version, transport, place: pointer, what };
}

function ofCall(call: ReceivedCall): Seen[] {
  const { api, action, version, transport, answer } = call;
  const base = { api, action, version, transport, place: action };
  const error = answer !== null && 'error' in answer ? Object(answer.error).type : undefined;
  if (error === 'unsupported_version')
    return [{ ...base, kind: 'version', what: `${version} is not served` }];
  const stage = Object.entries(STAGES).find(([name]) => name === version)?.[1].stage;
  return stage === 'deprecated'
    ? [{ ...base, kind: 'deprecated', what: `version ${version} is deprecated` }]
    : [];
}

function ofEnd({ action, api, version, payload, faults }: SentPush): Seen[] {
  const timedOut = action.endsWith('_disconnected') && Object(payload).reason === 'connection_timeout';
  // A fault says whatever a test has told it to.
  if (!timedOut || faults.length > 0) return [];
  const what = 'the connection sent no ping until it timed out';
  return [{ kind: 'ping', api, action, version, transport: 'rtm', place: action, what }];
}

/** A slip in one line, for people. */
export function slipText({ code, api, action, version, transport, place, what, count }: Slip): string {
  return `${code} ${api} ${action} ${version} ${transport}: ${place} ${what}${count > 1 ? ` (${count} times)` : ''}`;
}

/** The slips as a result file (format livechat-kit/results/2), which other programs read. */
export function slipFile(
  slips: readonly Slip[],
  run: { readonly kit: string; readonly name: string; readonly seed: number; readonly duration_ms: number },
): object {
  const failed = slips.length;
  const counts = {
    failed,
    flaky: 0,
    warning: 0,
    known_failure: 0,
    obstructed: 0,
    passed: 0,
    not_run: 0,
    not_applicable: 0,
  };
  return {
    schema: 'livechat-kit/results/2',
    kit: run.kit,
    target: { name: run.name, offers: [] },
    versions: [...new Set(slips.map(({ version }) => version))],
    seed: run.seed,
    duration_ms: Math.round(run.duration_ms),
    selection: null,
    shard: null,
    executions: 0,
    executions_per_second: 0,
    complete: true,
    ended: null,
    counts,
    causes: [],
    areas: [],
    rules: { declared: Object.keys(RULES).length, exercised: new Set(slips.map(({ code }) => code)).size },
    score: null,
    badge: {
      schemaVersion: 1,
      label: 'strict clients',
      message: failed === 0 ? 'no slip' : `${failed} slips`,
      color: failed === 0 ? 'brightgreen' : 'red',
    },
    results: slips.map((slip) => ({
      id: slip.rule,
      code: slip.code,
      level: 'should',
      basis: 'stated',
      version: slip.version,
      api: slip.api,
      transport: slip.transport,
      verdict: 'failed',
      duration_ms: 0,
      message: slipText(slip),
      replay: '',
    })),
  };
}
