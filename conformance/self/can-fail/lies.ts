/**
 * Targets that lie, for checks of what no table of our server says: the answers and pushes of an unbroken server, bent just
 * before a check sees them. Each lie is told wherever it can be.
 */
import { at, isObject, listAt } from '../../stage/scenes.ts';
import type { AccountsAnswer, Outcome, Push, Session, Target } from '../../target.ts';
import { withCall } from '../../targets/with-call.ts';
import { agentsOf, retold, TWISTS, type Twist } from './values.ts';

/** What a lie knows beside the session. */
interface Around {
  /** Sessions that were opened before, bent as well. */
  readonly others: readonly Session[];
  /** Whether time was let pass since the session was opened. */
  readonly waited: () => boolean;
}

/** Bends a session. */
type Lie = (session: Session, around: Around) => Session;

const answering =
  (bend: (outcome: Outcome) => Outcome): Lie =>
  (session) =>
    withCall(session, async (action, payload, options) => bend(await session.call(action, payload, options)));

/** The same session, as one of which a part can be put in another's place. */
const redirected = (session: Session): Session =>
  withCall(session, (action, payload, options) => session.call(action, payload, options));

/** The same session, whose pushes are those of `hear`. */
function hearing(session: Session, hear: () => readonly Push[]): Session {
  return Object.defineProperty(redirected(session), 'pushes', {
    get: () => hear().map((push, index) => ({ ...push, index })),
  });
}

/** Bends the frames that answer no call. */
const straying =
  (bend: (frames: readonly unknown[]) => readonly unknown[]): Lie =>
  (session) =>
    Object.defineProperty(redirected(session), 'strays', { get: () => bend(session.strays) });

/** Of the push of a chat, pushes of the events that are in it. */
function firstEventsOf(push: Push): readonly Push[] {
  const chat_id = at(push.payload, 'chat', 'id');
  const thread_id = at(push.payload, 'chat', 'thread', 'id');
  return listAt(push.payload, 'chat', 'thread', 'events').map((event) => ({
    ...push,
    action: 'incoming_event',
    payload: { chat_id, thread_id, event },
  }));
}

/** Tells one kind of value otherwise, in answers and in pushes. */
const telling =
  (twist: Twist): Lie =>
  (session, around) => {
    const told = (value: unknown): unknown => retold(value, twist, agentsOf([...around.others, session]));
    const answers = answering((outcome) =>
      outcome.kind === 'success' ? { ...outcome, payload: told(outcome.payload) } : outcome,
    );
    const pushed = (push: Push): Push => {
      const payload = told(push.payload);
      return isObject(payload) ? { ...push, payload } : push;
    };
    return hearing(answers(session, around), () => session.pushes.map(pushed));
  };

const LIES: Readonly<Record<string, Lie>> = {
  'refuses-nothing': answering((outcome) => {
    if (outcome.kind === 'closed') return { kind: 'success', payload: {}, frame: {} };
    if (outcome.kind !== 'error') return outcome;
    const { frame, status } = outcome;
    return { kind: 'success', payload: {}, frame, ...(status && { status: 200 }) };
  }),
  'refuses-for-other-reasons': answering((outcome) =>
    outcome.kind === 'error'
      ? { ...outcome, type: 'no_such_type', ...(outcome.status && { status: 418 }) }
      : outcome,
  ),
  'succeeds-with-202': answering((outcome) =>
    outcome.kind === 'success' && outcome.status ? { ...outcome, status: 202 } : outcome,
  ),
  'swaps-headers-of-stages': answering((outcome) => {
    if (outcome.kind !== 'success' || outcome.headers === undefined) return outcome;
    const { legacy, deprecation, ...headers } = outcome.headers;
    const isOld = legacy !== undefined || deprecation !== undefined;
    return { ...outcome, headers: isOld ? headers : { ...headers, legacy: 'true', deprecation: 'true' } };
  }),
  'puts-headers-of-stages': answering((outcome) =>
    outcome.kind === 'success' || outcome.kind === 'error'
      ? { ...outcome, headers: { ...outcome.headers, legacy: 'true', deprecation: 'true' } }
      : outcome,
  ),
  'swaps-names-of-lists': answering((outcome) => {
    if (outcome.kind !== 'success') return outcome;
    const text = JSON.stringify(outcome.payload ?? null);
    const swapped = text.replaceAll(/"chats_(info|summary)":/g, (_, name) =>
      name === 'info' ? '"chats_summary":' : '"chats_info":',
    );
    return { ...outcome, payload: JSON.parse(swapped) };
  }),
  'answers-no-ping': (session) =>
    withCall(session, (action, payload, options) =>
      action === 'ping' ? Promise.resolve({ kind: 'silence' }) : session.call(action, payload, options),
    ),
  'answers-no-raw-frame': (session) =>
    Object.defineProperty(redirected(session), 'raw', { value: () => Promise.resolve() }),
  'ends-connections-in-time': (session, { waited }) => {
    const bent = withCall(session, async (action, payload, options) =>
      waited() ? { kind: 'closed', reason: '' } : session.call(action, payload, options),
    );
    return Object.defineProperty(bent, 'closed', { get: () => waited() || session.closed });
  },
  'makes-up-request-ids': straying((frames) =>
    frames.map((frame) => (isObject(frame) ? { ...frame, request_id: 'made-up' } : frame)),
  ),
  'says-frames-between': straying((frames) => [...frames, { type: 'greeting' }]),
  'tells-what-a-chat-began-with': (session) =>
    hearing(session, () => session.pushes.flatMap((push) => [push, ...firstEventsOf(push)])),
  'tells-twice': (session) => hearing(session, () => session.pushes.flatMap((push) => [push, push])),
  'tells-of-deletions': (session) =>
    hearing(session, () => session.pushes.flatMap((push) => [push, { ...push, action: 'event_deleted' }])),
  'tells-in-another-version': (session) =>
    hearing(session, () =>
      session.pushes.map((push) => ({ ...push, version: push.version === '3.5' ? '3.6' : '3.5' })),
    ),
  'tells-everybody': (session, { others }) =>
    hearing(session, () => [...session.pushes, ...others.flatMap(({ pushes }) => pushes)]),
  'tells-one-connection': (session, { others }) =>
    others.some(({ actor, transport }) => transport === 'rtm' && actor?.id === session.actor?.id)
      ? hearing(session, () => [])
      : session,
  ...Object.fromEntries(Object.entries(TWISTS).map(([name, twist]) => [name, telling(twist)])),
};

/** Every lie, told over the Web API alone. */
const OVER_WEB: Readonly<Record<string, Lie>> = Object.fromEntries(
  Object.entries(LIES).map(([name, lie]) => [
    `${name}-over-web`,
    (session: Session, around: Around) => (session.transport === 'web' ? lie(session, around) : session),
  ]),
);

/** Of lies that refuse whatever comes after so many calls of a session. */
const MOST_CALLS = 8;
const REFUSING: Readonly<Record<string, Lie>> = Object.fromEntries(
  Array.from({ length: MOST_CALLS }, (_, calls) => [`refuses-after-${calls}`, refusing(calls)]),
);

/** Of lies that forbid everything to whoever comes when so many connections are there. */
const FORBIDDING: Readonly<Record<string, Lie>> = Object.fromEntries(
  Array.from({ length: MOST_CALLS }, (_, count) => [`forbids-all-to-number-${count + 1}`, forbidding(count)]),
);

function forbidding(count: number): Lie {
  const refuses = refusing(0, 'authorization', 403);
  return (session, around) => (around.others.length < count ? session : refuses(session, around));
}

function refusing(after: number, type = 'internal', code = 500): Lie {
  return (session) => {
    let calls = 0;
    return withCall(session, async (action, payload, options) => {
      calls += 1;
      const outcome = await session.call(action, payload, options);
      if (calls <= after || outcome.kind !== 'success') return outcome;
      const { frame, status } = outcome;
      return { kind: 'error', type, message: '', frame, ...(status && { status: code }) };
    });
  };
}

/** The same at the accounts endpoints, which know no sessions. */
const ACCOUNTS: Readonly<Record<string, (answer: AccountsAnswer) => AccountsAnswer>> = {
  'refuses-nothing': (answer) =>
    answer.kind === 'answer' && answer.status >= 400
      ? {
          ...answer,
          status: 200,
          body: { access_token: 'dal:anybody', entity_id: 'anybody', expires_in: 60 },
        }
      : answer,
};

const ALL: Readonly<Record<string, Lie>> = { ...LIES, ...REFUSING, ...FORBIDDING, ...OVER_WEB };

/** Makes a target lie; undefined where there is no lie of this name. */
export function lieOf(name: string): ((target: Target) => Target) | undefined {
  const lie = ALL[name];
  return lie === undefined ? undefined : (target) => lying(target, lie, ACCOUNTS[name]);
}

function lying(
  target: Target,
  lie: Lie,
  bend: (answer: AccountsAnswer) => AccountsAnswer = (answer) => answer,
): Target {
  const others: Session[] = [];
  let moments = 0;
  const { accounts } = target;
  return {
    ...target,
    ...(accounts && { accounts: async (request) => bend(await accounts(request)) }),
    async tenant(spec) {
      // Each check has a licence of its own, and nobody else's connections count.
      others.length = 0;
      const tenant = await target.tenant(spec);
      const advance = (milliseconds: number): Promise<void> => {
        moments += 1;
        return tenant.advance(milliseconds);
      };
      return { ...tenant, advance };
    },
    async open(actor, options) {
      const begun = moments;
      const bent = lie(await target.open(actor, options), { others, waited: () => moments > begun });
      others.push(bent);
      return bent;
    },
  };
}

export const LIE_NAMES: readonly string[] = Object.keys(ALL);
