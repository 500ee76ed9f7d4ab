/**
 * A tiny implementation in memory, for tests of the engine itself: what it answers is a function of the action.
 * It speaks no protocol, so nothing about the kit's verdicts can come from the reference server.
 */
import type { Version } from '../../schemas/language/versions.ts';
import { type CheckDef, defineCheck } from '../check.ts';
import type { RuleFacts } from '../engine/select.ts';
import { within } from '../engine/within.ts';
import type {
  Actor,
  Capability,
  Delivery,
  Frame,
  OpenOptions,
  Outcome,
  Push,
  Receiver,
  Session,
  Target,
} from '../target.ts';
import { isRecord } from '../targets/ports.ts';
import { Timing } from '../targets/timing.ts';
import type { Result } from '../verdicts/verdict.ts';

export type Answer = (action: string, payload: unknown) => Outcome | Promise<Outcome>;

export interface FakeOptions {
  readonly answer?: Answer;
  readonly offers?: readonly Capability[];
  readonly versions?: readonly Version[];
  readonly timing?: Timing;
  readonly patienceMs?: number;
  /** True: a barrier takes a quiet time where no order is proven. */
  readonly isPatient?: boolean;
  /** True: who opens an RTM session is logged in by it. */
  readonly logsIn?: boolean;
  /** Pushes every session is sent after a call, each at once or so many milliseconds later. */
  readonly pushes?: (action: string, payload: unknown) => readonly FakePush[];
  /** The webhook that a call causes, delivered to whoever registered for it. */
  readonly delivers?: (action: string) => string | undefined;
}

export interface FakePush {
  readonly action: string;
  readonly payload: Record<string, unknown>;
  readonly afterMs?: number;
}

export interface FakeTarget extends Target {
  /** Licences handed out, and closed again. */
  readonly tenants: { opened: number; closed: number };
  /** Sessions that are open now. */
  readonly live: { count: number };
  /** Signs asked for that everything has arrived. */
  readonly barriers: { count: number };
  /** Actions called so far. */
  called(): readonly string[];
}

export const success = (payload: unknown = {}): Outcome => ({ kind: 'success', payload, frame: payload });
export const refusal = (type: string): Outcome => ({ kind: 'error', type, message: type, frame: { type } });

const actor: Actor = {
  kind: 'agent',
  id: 'a@b',
  authorization: 'Bearer t',
  organizationId: 'o',
  clientId: 'c',
};

export function fakeTarget(options: FakeOptions = {}): FakeTarget {
  const tenants = { opened: 0, closed: 0 };
  const live = { count: 0 };
  const backroom: Backroom = {
    sessions: new Set(),
    barriers: { count: 0 },
    called: [],
    hooks: [],
    slots: new Map(),
  };
  const patienceMs = options.patienceMs ?? 10;
  const canSay = options.delivers === undefined;
  return {
    name: 'fake',
    barriers: backroom.barriers,
    called: () => backroom.called,
    offers: new Set<Capability>(options.offers ?? ['license', 'actors', 'configuration']),
    versions: options.versions ?? ['3.6'],
    patienceMs,
    timing: options.timing ?? new Timing({ order: 'proven', patienceMs }),
    replayFlags: '--target fake',
    tenants,
    live,
    async tenant() {
      tenants.opened += 1;
      return {
        organizationId: 'o',
        clientId: 'c',
        owner: actor,
        agent: async () => actor,
        group: (number) => number,
        customer: async () => ({ ...actor, kind: 'customer' as const }),
        advance: async () => undefined,
        close: async () => {
          tenants.closed += 1;
        },
      };
    },
    async open(who, how) {
      live.count += 1;
      const session = fakeSession(who, how, options, backroom, () => {
        live.count -= 1;
      });
      if (options.logsIn === true && how.transport === 'rtm') await session.call('login', { token: 't' });
      return session;
    },
    receiver: async () => fakeReceiver(backroom),
    ...(canSay ? { webhooksSettled: async () => undefined } : {}),
    close: async () => undefined,
  };
}

interface Backroom {
  readonly sessions: Set<(push: FakePush) => void>;
  readonly barriers: { count: number };
  readonly called: string[];
  /** Registrations: for which webhook, and where to. */
  readonly hooks: { readonly action: unknown; readonly url: unknown }[];
  readonly slots: Map<unknown, Delivery[]>;
}

function fakeReceiver({ slots }: Backroom): Receiver {
  return {
    url() {
      const url = `http://fake/${slots.size}`;
      const deliveries: Delivery[] = [];
      slots.set(url, deliveries);
      return { url, deliveries, waitFor: async (count) => deliveries.length >= count };
    },
  };
}

function deliver({ hooks, slots }: Backroom, webhook: string | undefined): void {
  for (const { action, url } of hooks) {
    if (action === webhook)
      slots.get(url)?.push({ method: 'POST', url: String(url), headers: {}, body: { action } });
  }
}

type FakeTap = (direction: Frame['direction'], kind: Frame['kind'], action: string, body: unknown) => void;

/** Answers a call, then causes what the options say. */
async function answered(
  action: string,
  payload: unknown,
  how: OpenOptions,
  options: FakeOptions,
  backroom: Backroom,
  tap: FakeTap,
): Promise<Outcome> {
  const answer = options.answer ?? (() => success());
  const web = how.transport === 'web';
  backroom.called.push(action);
  tap('sent', 'request', action, web ? payload : { action, payload });
  const outcome = await answer(action, payload);
  if (outcome.kind === 'success') {
    const body = web
      ? { status: 200, body: outcome.payload }
      : { action, type: 'response', success: true, payload: outcome.payload };
    tap('received', 'response', action, body);
  }
  if (outcome.kind === 'closed') tap('received', 'closed', action, outcome.reason);
  if (outcome.kind === 'error') {
    const error = { error: { type: outcome.type, message: outcome.message } };
    const failed = { action, type: 'response', success: false, payload: error };
    tap('received', 'response', action, web ? { status: 400, body: error } : failed);
  }
  if (action === 'register_webhook' && isRecord(payload))
    backroom.hooks.push({ action: payload['action'], url: payload['url'] });
  deliver(backroom, options.delivers?.(action));
  for (const push of options.pushes?.(action, payload) ?? []) {
    const send = (): void => {
      for (const session of backroom.sessions) session(push);
    };
    if (push.afterMs === undefined) send();
    else setTimeout(send, push.afterMs);
  }
  return outcome;
}

function fakeSession(
  who: Actor | null,
  how: OpenOptions,
  options: FakeOptions,
  backroom: Backroom,
  closed: () => void,
): Session {
  const pushes: Push[] = [];
  let wake: (() => void)[] = [];
  const tap: FakeTap = (direction, kind, action, body) =>
    how.tap?.({
      direction,
      kind,
      action,
      body,
      session: how.name,
      api: how.api,
      transport: how.transport,
      version: how.version,
    });
  const hear = ({ action, payload }: FakePush): void => {
    const frame = { action, type: 'push', version: how.version, payload };
    tap('received', 'push', action, frame);
    pushes.push({ action, payload, version: how.version, index: pushes.length, frame });
    const waiting = wake;
    wake = [];
    for (const one of waiting) one();
  };
  if (how.transport === 'rtm') backroom.sessions.add(hear);
  const next: Session['next'] = async (boundMs) => {
    const came = new Promise<void>((resolve) => wake.push(resolve));
    await within(came, boundMs);
  };
  const call: Session['call'] = (action, payload) => answered(action, payload, how, options, backroom, tap);
  return {
    name: how.name,
    actor: who,
    api: how.api,
    transport: how.transport,
    version: how.version,
    pushes,
    strays: [],
    closed: false,
    call,
    raw: async () => undefined,
    async settled() {
      backroom.barriers.count += 1;
      if (options.timing?.order === 'unproven' && options.isPatient) await next(options.timing.quiet());
    },
    next,
    async close() {
      backroom.sessions.delete(hear);
      closed();
    },
  };
}

/** A result of one check, passed unless it is said otherwise. */
export function fakeResult(more: Partial<Result> = {}): Result {
  return {
    id: 'a.one',
    code: 'FAKE-001',
    level: 'must',
    basis: 'stated',
    version: '3.6',
    api: 'agent',
    transport: 'rtm',
    verdict: 'passed',
    duration_ms: 1,
    message: null,
    replay: 'livechat-kit test',
    ...more,
  };
}

export function fakeRule(code: string, more: Partial<RuleFacts> = {}): RuleFacts {
  return {
    code,
    slug: `fake.${code.toLowerCase()}`,
    level: 'must',
    basis: { behaviour: 'stated' },
    statement: `Rule ${code} holds.`,
    source: [],
    versions: {},
    needs: [],
    ...more,
  };
}

export function lookup(...rules: readonly RuleFacts[]): (name: string) => RuleFacts | undefined {
  return (name) => rules.find((rule) => rule.code === name || rule.slug === name);
}

export function fakeCheck<G>(rule: string, more: Partial<CheckDef<G>> & Pick<CheckDef<G>, 'run'>): CheckDef {
  return defineCheck<G>({
    rule,
    title: `It judges ${rule}.`,
    api: 'agent',
    transports: ['rtm'],
    ...more,
  });
}
