/**
 * A tiny implementation in memory, for tests of the engine itself: what it answers is a function of the action.
 * It speaks no protocol, so nothing about the kit's verdicts can come from the reference server.
 */
import type { Version } from '../../schemas/language/versions.ts';
import { type CheckDef, defineCheck } from '../check.ts';
import type { RuleFacts } from '../engine/select.ts';
import type { Actor, Capability, Frame, OpenOptions, Outcome, Push, Session, Target } from '../target.ts';

export type Answer = (action: string, payload: unknown) => Outcome | Promise<Outcome>;

export interface FakeOptions {
  readonly answer?: Answer;
  readonly offers?: readonly Capability[];
  readonly versions?: readonly Version[];
  /** Pushes every session is sent after a call. */
  readonly pushes?: (action: string, payload: unknown) => readonly Push[];
}

export interface FakeTarget extends Target {
  /** Licences handed out, and closed again. */
  readonly tenants: { opened: number; closed: number };
  /** Sessions that are open now. */
  readonly live: { count: number };
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
  const sessions = new Set<Push[]>();
  return {
    name: 'fake',
    offers: new Set<Capability>(options.offers ?? ['license', 'actors', 'configuration']),
    versions: options.versions ?? ['3.6'],
    patienceMs: 10,
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
      return fakeSession(who, how, options, sessions, () => {
        live.count -= 1;
      });
    },
    receiver: () => Promise.reject(new Error('the fake has no receiver')),
    webhooksSettled: async () => undefined,
    close: async () => undefined,
  };
}

function fakeSession(
  who: Actor | null,
  how: OpenOptions,
  options: FakeOptions,
  sessions: Set<Push[]>,
  closed: () => void,
): Session {
  const pushes: Push[] = [];
  sessions.add(pushes);
  const answer = options.answer ?? (() => success());
  const tap = (direction: Frame['direction'], kind: Frame['kind'], action: string, body: unknown): void =>
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
  return {
    name: how.name,
    actor: who,
    api: how.api,
    transport: how.transport,
    version: how.version,
    pushes,
    strays: [],
    closed: false,
    async call(action, payload) {
      const web = how.transport === 'web';
      tap('sent', 'request', action, web ? payload : { action, payload });
      const outcome = await answer(action, payload);
      if (outcome.kind === 'success') {
        const body = web
          ? { status: 200, body: outcome.payload }
          : { action, type: 'response', success: true, payload: outcome.payload };
        tap('received', 'response', action, body);
      }
      if (outcome.kind === 'error') {
        const payload = { error: { type: outcome.type, message: outcome.message } };
        const failed = { action, type: 'response', success: false, payload };
        tap('received', 'response', action, web ? { status: 400, body: payload } : failed);
      }
      for (const inbox of sessions) inbox.push(...(options.pushes?.(action, payload) ?? []));
      return outcome;
    },
    raw: async () => undefined,
    settled: async () => undefined,
    next: async () => undefined,
    async close() {
      sessions.delete(pushes);
      closed();
    },
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
