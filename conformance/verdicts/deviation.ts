/**
 * Puts what first went wrong into the few words that many checks share, so that a hundred failures behind one missing
 * member can be told as one. It compares and groups nothing; `causes.ts` does.
 */
import type { Api } from '../../schemas/language/define.ts';
import { formatRef } from '../../schemas/language/refs.ts';
import type { Problem } from '../../schemas/reading/problems.ts';
import type { Deviation } from '../check.ts';
import type { Frame, Outcome } from '../target.ts';

/** Two deviations are the same when their keys are. Versions and transports do not count. */
export function deviationKey({ kind, message, what }: Deviation): string {
  return [kind, message, what].join(' ');
}

/** A message of the wrong shape, named by the first member that is at fault; of an envelope `action` is what it carried. */
export function shapeDeviation(message: string, problem: Problem | undefined, action?: string): Deviation {
  // Items of a list are at fault alike, wherever they stand.
  const what = (problem?.pointer ?? '').replaceAll(/\/\d+(?=\/|$)/g, '/*');
  const named = action === undefined || action === '' ? message : `${message} of ${action}`;
  const text =
    problem?.keyword === 'required'
      ? `${named} lacks ${what}`
      : `${named} has the wrong shape: ${cut(problem?.message ?? 'unknown')}`;
  return { kind: 'shape', message, what, text };
}

/** Whether a message lacks a member. */
export function isLack({ kind, what, text }: Deviation): boolean {
  return kind === 'shape' && text.endsWith(` lacks ${what}`);
}

/** An error of the protocol that says by its HTTP status, or by `success` over RTM, that all went well. */
export function okErrorDeviation({ action, transport }: Pick<Frame, 'action' | 'transport'>): Deviation {
  const [message, what, text] =
    transport === 'web'
      ? ['web_error', 'status 200', 'comes with HTTP status 200']
      : ['rtm_response', '/success', 'has /success true with an error in /payload'];
  return { kind: 'shape', message, what, text: `${message} of ${action} ${text}` };
}

/** Lists of permitted values make long lines. */
const MOST = 160;

function cut(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST / 2)} … ${text.slice(-MOST / 2)}` : text;
}

/** The error type that says that the target itself did not know what to do. */
export const INTERNAL = 'internal';

/** Whether an action was answered with an internal error: no reading of ours, whichever rule met it. */
export function isCrash(deviation: Deviation | undefined): boolean {
  return deviation?.kind === 'answer' && deviation.what === INTERNAL;
}

/** Whether the connection was closed instead of an answer. */
export function isClosing({ kind, what }: Deviation): boolean {
  return kind === 'answer' && what === 'closed';
}

/** A call that was not answered with success. */
export function answerDeviation(api: Api, action: string, outcome: Outcome): Deviation {
  if (outcome.kind === 'silence' && outcome.unlabelled === true) return unlabelledDeviation(action);
  return answeredWith(api, action, outcome.kind === 'error' ? outcome.type : outcome.kind);
}

/** An answer that does not say to which request. */
function unlabelledDeviation(action: string): Deviation {
  return {
    kind: 'shape',
    message: 'rtm_response',
    what: '/request_id',
    text: `rtm_response of ${action} lacks /request_id`,
  };
}

/** An action that was answered with an error of that type, with `silence`, or by a connection that was `closed`. */
export function answeredWith(api: Api, action: string, what: string): Deviation {
  const message = formatRef({ kind: 'action', api, name: action, part: 'response' });
  const text =
    what === 'silence'
      ? `${action} is not answered`
      : what === 'closed'
        ? `the connection is closed instead of an answer to ${action}`
        : `${action} answers ${what}`;
  return { kind: 'answer', message, what, text };
}

/** A push that never came, of whatever content. */
export function pushDeviation(api: Api, name: string): Deviation {
  return {
    kind: 'push',
    message: pushMessage(api, name),
    what: 'missing',
    text: `no push ${name} comes to ${sideOf(api)}`,
  };
}

/** The very same push, more often than there was a reason to send it. */
export function doubledDeviation(api: Api, name: string): Deviation {
  const text = `push ${name} comes more than once to ${sideOf(api)}`;
  return { kind: 'push', message: pushMessage(api, name), what: 'doubled', text };
}

function sideOf(api: Api): string {
  return api === 'customer' ? 'customers' : 'agents';
}

/** The Configuration API has no pushes of its own. */
function pushMessage(api: Api, name: string): string {
  return formatRef({ kind: 'push', api: api === 'customer' ? 'customer' : 'agent', name });
}

/**
 * What the frames of an execution say of its end, for a check that was stopped on its way: the last request, when it
 * was refused or got no answer.
 */
export function deviationOfFrames(frames: readonly Frame[]): Deviation | undefined {
  const at = frames.findLastIndex(({ kind, direction }) => kind === 'request' && direction === 'sent');
  const sent = frames[at];
  if (sent === undefined) return undefined;
  const later = frames.slice(at + 1).filter(({ session }) => session === sent.session);
  const id = memberOf(sent.body, 'request_id');
  if (id !== undefined && later.some((frame) => isUnlabelled(frame, sent.action)))
    return unlabelledDeviation(sent.action);
  const answer = later.find(
    ({ kind, action, session }) =>
      (kind === 'response' || kind === 'closed') && action === sent.action && session === sent.session,
  );
  const what = answer === undefined ? 'silence' : answer.kind === 'closed' ? answer.kind : errorOf(answer);
  if (what === undefined) return undefined;
  return answeredWith(sent.api, sent.action, what);
}

/** What an action makes anew with every success, by the member of the answer that names it. */
const MADE: Readonly<Record<string, string>> = {
  start_chat: 'thread_id',
  resume_chat: 'thread_id',
  send_event: 'event_id',
};

/** The first answer that names as new what an earlier one has named: whoever goes on with it meets another thing. */
export function repeatedDeviation(frames: readonly Frame[]): Deviation | undefined {
  const named = new Set<unknown>();
  for (const { kind, direction, action, api, body, transport } of frames) {
    const member = MADE[action];
    if (kind !== 'response' || direction !== 'received' || member === undefined) continue;
    const id = memberOf(memberOf(body, transport === 'web' ? 'body' : 'payload'), member);
    if (id === undefined) continue;
    if (!named.has(id)) named.add(id);
    else {
      const message = formatRef({ kind: 'action', api, name: action, part: 'response' });
      return {
        kind: 'answer',
        message,
        what: `/${member}`,
        text: `${action} answers a ${member} that was given before`,
      };
    }
  }
  return undefined;
}

/** Webhooks about what happens once, so that the same one says nothing new. */
const TOLD_ONCE = /^(incoming_chat|incoming_event|chat_deactivated|.*_created)$/;

/** The first webhook that was taken with 200, and delivered again. */
export function redeliveredDeviation(frames: readonly Frame[]): Deviation | undefined {
  const taken = new Set<string>();
  for (const { kind, action, body, mark } of frames) {
    if (kind !== 'webhook' || mark !== undefined || !TOLD_ONCE.test(action)) continue;
    const said = JSON.stringify(body);
    if (taken.has(said)) {
      const message = formatRef({ kind: 'webhook', name: action });
      const text = `webhook ${action} is delivered more than once, each time taken with 200`;
      return { kind: 'push', message, what: 'doubled', text };
    }
    taken.add(said);
  }
  return undefined;
}

/** Whether a frame is an answer by its looks, yet does not say to which request. */
function isUnlabelled({ body, direction }: Frame, action: string): boolean {
  return (
    direction === 'received' &&
    memberOf(body, 'type') === 'response' &&
    memberOf(body, 'action') === action &&
    memberOf(body, 'request_id') === undefined
  );
}

/** The error type of a response of either transport; undefined for a success. */
function errorOf({ body, transport }: Frame): string | undefined {
  const envelope = memberOf(body, transport === 'web' ? 'body' : 'payload');
  const failed = transport === 'web' ? memberOf(body, 'status') !== 200 : memberOf(body, 'success') === false;
  if (!failed) return undefined;
  const type = memberOf(memberOf(envelope, 'error'), 'type');
  return typeof type === 'string' ? type : 'an error without a type';
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
