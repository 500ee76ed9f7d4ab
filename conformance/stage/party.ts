/**
 * A person on the stage: calls that expect success or an error, pushes that must or must not come. Everything
 * that fails a check leaves as `RuleBroken` with what was sent, wanted and got.
 */
import { RuleBroken } from '../check.ts';
import type { Actor, CallOptions, Outcome, Push, Session } from '../target.ts';
import { answerDeviation, pushDeviation } from '../verdicts/deviation.ts';
import { short, withoutSecrets } from './recorder.ts';
import type { Party } from './stage.ts';

type Calls = Pick<Party, 'call' | 'ok' | 'refused'>;

/** Says an outcome in few words. */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'success':
      return `success ${short(withoutSecrets(outcome.payload))}`;
    case 'error':
      return `error ${outcome.type} (${short(outcome.message, 80)})`;
    case 'silence':
      return 'silence: no answer in time';
    case 'closed':
      return `a closed connection (${outcome.reason})`;
  }
}

/** Calls over one session with the two expectations checks have. */
export function callsOver(session: Session): Calls {
  const sentText = (action: string, payload: unknown): string =>
    `${session.name}: ${action} ${short(withoutSecrets(payload ?? {}), 300)}`;
  return {
    call: (action, payload, options) => session.call(action, payload, options),
    async ok(action, payload, options) {
      const outcome = await session.call(action, payload, options);
      if (outcome.kind === 'success') return outcome.payload as Record<string, unknown>;
      throw new RuleBroken('success', describeOutcome(outcome), sentText(action, payload), {
        deviation: answerDeviation(session.api, action, outcome),
      });
    },
    async refused(action: string, payload: unknown, types: readonly string[] = [], options?: CallOptions) {
      const outcome = await session.call(action, payload, options);
      if (outcome.kind === 'error' && (types.length === 0 || types.includes(outcome.type))) return outcome;
      const wanted = types.length === 0 ? 'an error' : `error ${types.join(' or ')}`;
      const unanswered = outcome.kind === 'silence' || outcome.kind === 'closed';
      throw new RuleBroken(wanted, describeOutcome(outcome), sentText(action, payload), {
        deviation: unanswered ? answerDeviation(session.api, action, outcome) : undefined,
      });
    },
  };
}

interface PartyParts {
  readonly name: string;
  readonly actor: Actor;
  readonly rtm: Session;
  readonly via: Session;
  /** Resolves when everything in flight has arrived at `rtm`. */
  readonly settled: () => Promise<void>;
  /** How long a push that must come may take on a target that promises no order; 0 when it does. */
  readonly patienceMs: number;
}

export function createParty({ name, actor, rtm, via, settled, patienceMs }: PartyParts): Party {
  const pushed = async (
    action: string,
    match: (push: Push) => boolean = () => true,
  ): Promise<readonly Push[]> => {
    await settled();
    return rtm.pushes.filter((push) => push.action === action && match(push));
  };
  const describePushes = (pushes: readonly Push[]): string =>
    pushes.length === 0
      ? 'none'
      : `${pushes.length}: ${pushes.map((push) => short(push.payload)).join(' | ')}`;
  const others = (action: string): string => {
    const same = rtm.pushes.filter((push) => push.action === action).length;
    const names = [...new Set(rtm.pushes.map((push) => push.action))].join(', ') || 'no push at all';
    return same > 0 ? `none that matches among ${same}` : `none (${name} got ${names})`;
  };
  return {
    name,
    actor,
    id: actor.id,
    kind: actor.kind,
    rtm,
    via,
    ...callsOver(via),
    pushed,
    async gets(action, match) {
      let found = await pushed(action, match);
      const deadline = performance.now() + patienceMs;
      while (found.length === 0 && performance.now() < deadline && !rtm.closed) {
        await rtm.next(deadline - performance.now());
        found = await pushed(action, match);
      }
      if (found.length === 1) return found[0]!;
      const got = found.length === 0 ? others(action) : describePushes(found);
      const missed = found.length === 0 && !rtm.pushes.some((push) => push.action === action);
      throw new RuleBroken(`one push ${action} for ${name}`, got, undefined, {
        deviation: missed ? pushDeviation(rtm.api, action) : undefined,
      });
    },
    async getsNo(action, match) {
      const found = await pushed(action, match);
      if (found.length === 0) return;
      throw new RuleBroken(`no push ${action} for ${name}`, describePushes(found));
    },
  };
}
