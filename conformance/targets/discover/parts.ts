/**
 * Which actions a target implements, found out from its own answers: one that is answered like a name that nobody knows
 * is not there, and a check that needs it is not run. It never asks for anything that could change the target.
 */
import type { Api } from '../../../schemas/language/define.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import { validatorFor } from '../../../schemas/reading/validate.ts';
import { NotOffered } from '../../check.ts';
import type { CallOptions, Outcome, Session } from '../../target.ts';
import { methodOf } from '../method.ts';
import { withCall } from '../with-call.ts';

type Refused = Extract<Outcome, { kind: 'error' }>;

/** How a target answers a name that nobody knows. */
interface Unknown {
  readonly type: string;
  readonly status: number | undefined;
  /** With the name taken out. */
  readonly message: string;
  /** Whether the message names the action, or says that it is none: then no refusal of a known action looks like it. */
  readonly telling: boolean;
}

/** A name that nobody knows. */
export const NOBODYS = 'lck_no_such_action';
/** No target is asked more often for it, in one version over one transport. */
const MOST_ASKED = 3;

/** Refusals that say something of the caller, of its haste or of a crash, whatever the action is called. */
const OF_SOMETHING_ELSE: ReadonlySet<string> = new Set([
  'authentication',
  'authorization',
  'missing_access',
  'customer_banned',
  'license_expired',
  'too_many_requests',
  'pending_requests_limit_reached',
  'request_timeout',
  'internal',
  'unsupported_version',
]);

/** Without these there is no connection to ask anything on. */
const ALWAYS: ReadonlySet<string> = new Set(['login', 'ping']);

export class Implemented {
  private readonly unknown = new Map<string, Promise<Unknown | undefined>>();
  private readonly asked = new Map<string, number>();
  /** Actions that were once answered otherwise. */
  private readonly there = new Set<string>();

  /** The same session; a call of an action that the target does not implement throws `NotOffered`. */
  watch(session: Session): Session {
    const { api, version } = session;
    return withCall(session, async (action, payload, options = {}) => {
      const outcome = await session.call(action, payload, options);
      if (options.version !== undefined || options.http !== undefined) return outcome;
      if (outcome.kind === 'success') this.there.add(placeOf(session, action));
      if (outcome.kind !== 'error' || !isDefined(api, action, version)) return outcome;
      if (await this.lacks(session, action, outcome, options))
        throw new NotOffered(`${api}/${action} (not implemented)`);
      return outcome;
    });
  }

  private async lacks(
    session: Session,
    action: string,
    outcome: Refused,
    { deliberate }: CallOptions,
  ): Promise<boolean> {
    const place = placeOf(session, action);
    if (!saysOfTheName(outcome) || this.there.has(place)) return false;
    const unknown = await this.unknownOn(session, action);
    if (unknown === undefined) return false;
    if (!isLike(outcome, action, unknown)) {
      this.there.add(place);
      return false;
    }
    if (unknown.telling) return true;
    // Few words are said of many things: a request that is wrong on purpose, or one without its members, tells them apart.
    if (unknown.type === 'validation' || !isHarmless(session, action)) return deliberate !== true;
    const bare = await session.call(action, {}, ASIDE);
    if (bare.kind === 'error' && isLike(bare, action, unknown)) return true;
    this.there.add(place);
    return false;
  }

  /** Asked by the method of the action: many a server looks at the method first, and has other words for each. */
  private async unknownOn(session: Session, action: string): Promise<Unknown | undefined> {
    const reads = session.transport === 'web' && methodOf(session.api, action, session.version) === 'GET';
    const key = placeOf(session, reads ? 'by GET' : 'by POST');
    const known = this.unknown.get(key);
    if (known !== undefined) return known;
    const asked = (this.asked.get(key) ?? 0) + 1;
    if (asked > MOST_ASKED) return undefined;
    this.asked.set(key, asked);
    const options: CallOptions = reads ? { ...ASIDE, http: { method: 'GET' } } : ASIDE;
    const asking = session.call(NOBODYS, {}, options).then(unknownOf);
    this.unknown.set(key, asking);
    const found = await asking;
    // Somebody else's token may be told more.
    if (found === undefined) this.unknown.delete(key);
    return found;
  }
}

/** Asked beside the play: no part of what the check did. */
const ASIDE: CallOptions = { deliberate: true, aside: true };

/** An action of one API in one version over one transport. */
function placeOf(session: Session, action: string): string {
  return `${session.api} ${session.version} ${session.transport} ${action}`;
}

function isDefined(api: Api, action: string, version: Version): boolean {
  if (ALWAYS.has(action)) return false;
  return validatorFor({ kind: 'action', api, name: action, part: 'request' }, version, 'open') !== undefined;
}

/** Words for a name that nobody knows, in either order: `no such action`, `Method is not implemented`. */
const NO = '(unknown|unrecogni[sz]ed|no such|not? (known|found|implemented|supported)|undefined)';
const ACTION = '(action|method|command|endpoint|route|operation)';
const SAYS_NO_ACTION = new RegExp(`\\b(${NO}\\W+${ACTION}|${ACTION}( is| was)?\\W+${NO})\\b`, 'i');

function saysOfTheName({ type, status = 400 }: Refused): boolean {
  return !OF_SOMETHING_ELSE.has(type) && (status < 500 || status === 501);
}

function unknownOf(outcome: Outcome): Unknown | undefined {
  if (outcome.kind !== 'error' || !saysOfTheName(outcome)) return undefined;
  const { type, status, message } = outcome;
  const telling = message.includes(NOBODYS) || SAYS_NO_ACTION.test(message);
  return { type, status, message: masked(message, NOBODYS), telling };
}

function isLike({ type, status, message }: Refused, action: string, unknown: Unknown): boolean {
  return type === unknown.type && status === unknown.status && masked(message, action) === unknown.message;
}

/** Numbers and ids, such as that of the request, are others in each message. */
const OF_ONE_ANSWER = /\b(?=[\w-]*\d)[\w-]+\b|\b[0-9a-f]{6,}\b/gi;

/** What a message says, whatever the name and the answer. */
export function masked(message: string, name: string): string {
  return message.replaceAll(name, '…').replace(OF_ONE_ANSWER, '#');
}

/** Whether the action does nothing when it is called without any member: it only reads, or it wants some. */
function isHarmless({ api, version }: Session, action: string): boolean {
  if (/^(get|list)_/.test(action)) return true;
  const request = validatorFor({ kind: 'action', api, name: action, part: 'request' }, version, 'open');
  return request?.check({}) === false;
}
