/**
 * A person on the stage: calls that expect success or an error, pushes that must or must not come. Everything
 * that fails a check leaves as `RuleBroken` with what was sent, wanted and got.
 */
import { RuleBroken } from '../check.ts';
import type { Actor, CallOptions, Outcome, Push, Session } from '../target.ts';
import { countdown } from '../targets/awake.ts';
import type { Timing } from '../targets/timing.ts';
import { answerDeviation, INTERNAL, pushDeviation } from '../verdicts/deviation.ts';
import { describePushes, type Expectations, tooMany } from './expectations.ts';
import type { PermittedTypes } from './permitted.ts';
import { short, UNCUT, withoutSecrets } from './recorder.ts';
import type { Repeats } from './repeats.ts';
import type { Mark, Party } from './stage.ts';
import type { Stillness } from './stillness.ts';

type Calls = Pick<Party, 'call' | 'ok' | 'refused'>;

/** Says an outcome in few words, or with all of its payload. */
export function describeOutcome(outcome: Outcome, limit?: number): string {
  switch (outcome.kind) {
    case 'success':
      return `success ${short(withoutSecrets(outcome.payload), limit)}`;
    case 'error':
      return `error ${outcome.type} (${short(outcome.message, 80)})`;
    case 'silence':
      return 'silence: no answer in time';
    case 'closed':
      return `a closed connection (${outcome.reason})`;
  }
}

/** Calls over one session with the two expectations checks have. */
export function callsOver(
  session: Pick<Session, 'name' | 'api' | 'call'>,
  permitted: PermittedTypes = (wanted) => wanted,
): Calls {
  const sentText = (action: string, payload: unknown): string =>
    `${session.name}: ${action} ${short(withoutSecrets(payload ?? {}), UNCUT)}`;
  return {
    call: (action, payload, options) => session.call(action, payload, options),
    async ok(action, payload, options) {
      const outcome = await session.call(action, payload, options);
      if (outcome.kind === 'success') return outcome.payload as Record<string, unknown>;
      throw new RuleBroken('success', describeOutcome(outcome, UNCUT), sentText(action, payload), {
        deviation: answerDeviation(session.api, action, outcome),
      });
    },
    async refused(action: string, payload: unknown, types: readonly string[] = [], options?: CallOptions) {
      const outcome = await session.call(action, payload, options);
      const right = permitted(types);
      if (outcome.kind === 'error' && (right.length === 0 || right.includes(outcome.type))) return outcome;
      const wanted = right.length === 0 ? 'an error' : `error ${right.join(' or ')}`;
      const unanswered =
        outcome.kind !== 'success' && (outcome.kind !== 'error' || outcome.type === INTERNAL);
      throw new RuleBroken(wanted, describeOutcome(outcome, UNCUT), sentText(action, payload), {
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
  readonly stillness: Stillness;
  readonly expectations: Expectations;
  /** Whether a push is not of another check's chats or people. */
  readonly concerns: (push: Push) => boolean;
  readonly repeats: Pick<Repeats, 'isRepeated' | 'isHeardAgain'>;
  readonly timing: Timing;
  /** Which error types are right where the check wants one of some. */
  readonly permitted: PermittedTypes;
}

const anything = (): boolean => true;

type Match = (push: Push) => boolean;

/** Pushes of one name that are there and concern this stage; those that repeat a value only where no other is there. */
function there(parts: PartyParts, action: string, match: Match): readonly Push[] {
  const { rtm, concerns, repeats } = parts;
  const found = rtm.pushes.filter((push) => push.action === action && concerns(push) && match(push));
  const news = found.filter(({ frame }) => !repeats.isHeardAgain(frame));
  return news.length > 0 ? news : found;
}

/** Waits until so many are there; gives up when a barrier or the patience says that they will not come. */
async function awaited(
  parts: PartyParts,
  action: string,
  match: Match,
  count: number,
): Promise<readonly Push[]> {
  const { rtm, stillness, timing } = parts;
  const started = performance.now();
  let found = there(parts, action, match);
  if (found.length >= count) return found;
  if (timing.order === 'proven') {
    await stillness.settled(rtm);
    found = there(parts, action, match);
  }
  const time = countdown(timing.boundOfPush(action, timing.patience));
  while (found.length < count && time.left > 0 && !rtm.closed) {
    await rtm.next(time.left);
    found = there(parts, action, match);
  }
  time.stop();
  if (found.length < count && timing.patience > 0) {
    // A target that stood still has sent nothing: it is heard of first.
    await rtm.beat?.();
    found = there(parts, action, match);
  }
  timing.awaited(action, found.length > 0);
  if (found.length >= count) timing.took(performance.now() - started);
  return found;
}

export function createParty(parts: PartyParts): Party {
  const { name, actor, rtm, via, stillness, expectations } = parts;
  const isNews = (push: Push): boolean => parts.concerns(push) && !parts.repeats.isRepeated(push.frame);
  return {
    name,
    actor,
    id: actor.id,
    kind: actor.kind,
    rtm,
    via,
    ...callsOver(via, parts.permitted),
    async pushed(action, match = anything, atLeast = 0) {
      if (atLeast > 0) await awaited(parts, action, match, atLeast);
      await stillness.settled(rtm);
      return there(parts, action, match);
    },
    async gets(action, match = anything) {
      const found = await awaited(parts, action, match, 1);
      const [first] = found;
      if (first === undefined) throw missing(parts, action);
      if (found.length > 1) throw tooMany(rtm, name, found);
      expectations.one(rtm, name, (push) => push.action === action && isNews(push) && match(push));
      return first;
    },
    mark: () => (rtm.absent === true ? 0 : rtm.pushes.length),
    async heard(since = 0) {
      await stillness.settled(rtm);
      return rtm.pushes
        .slice(indexOf(since))
        .filter((push) => parts.concerns(push) && !parts.repeats.isHeardAgain(push.frame));
    },
    async traces(since) {
      await stillness.settled(rtm);
      return rtm.pushes.slice(indexOf(since)).filter(isNews);
    },
    never(action, match = anything, { since = 0, until, repeated } = {}) {
      const from = indexOf(since);
      const to = until === undefined ? Number.POSITIVE_INFINITY : indexOf(until);
      const counts = repeated === true ? parts.concerns : isNews;
      const between = ({ index }: Push): boolean => index >= from && index < to;
      expectations.none(
        rtm,
        `no push ${action} for ${name}`,
        (push) => push.action === action && between(push) && counts(push) && match(push),
      );
    },
    async getsNo(action, match = anything) {
      await stillness.settled(rtm);
      const found = there(parts, action, match).filter(isNews);
      if (found.length > 0) throw new RuleBroken(`no push ${action} for ${name}`, describePushes(found));
    },
  };
}

/** A push that did not come; a deviation of its own where none of that name ever came. */
function missing({ rtm, name }: PartyParts, action: string): RuleBroken {
  const never = !rtm.pushes.some((push) => push.action === action);
  return new RuleBroken(`one push ${action} for ${name}`, others(rtm, name, action), undefined, {
    deviation: never ? pushDeviation(rtm.api, action) : undefined,
  });
}

function indexOf(mark: Mark): number {
  return typeof mark === 'number' ? mark : mark.index;
}

function others(rtm: Session, name: string, action: string): string {
  const same = rtm.pushes.filter((push) => push.action === action).length;
  const names = [...new Set(rtm.pushes.map((push) => push.action))].join(', ') || 'no push at all';
  return same > 0 ? `none that matches among ${same}` : `none (${name} got ${names})`;
}
