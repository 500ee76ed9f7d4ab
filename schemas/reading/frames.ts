/**
 * Whole frames and whole deliveries, as people have them in hand: the envelope is judged first, then the payload by the
 * message that the envelope names. The types are those of `livechat-protocol-kit/types/*`. Pure.
 */
import type * as V34 from 'livechat-protocol-kit/types/3.4';
import type * as V35 from 'livechat-protocol-kit/types/3.5';
import type * as V36 from 'livechat-protocol-kit/types/3.6';
import type * as V37 from 'livechat-protocol-kit/types/3.7';
import { formatRef, type MessageRef } from '../language/refs.ts';
import type { Version } from '../language/versions.ts';
import { refuseUnknown } from './how.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './problems.ts';
import { registry } from './registry.ts';
import { isSchema, type Strength } from './resolve.ts';
import { interpreterFor, validatorFor } from './validate.ts';

type Side = 'agent' | 'customer';

interface FrameTypes {
  readonly '3.4': {
    agent: V34.Agent.Response | V34.Agent.Push;
    customer: V34.Customer.Response | V34.Customer.Push;
  };
  readonly '3.5': {
    agent: V35.Agent.Response | V35.Agent.Push;
    customer: V35.Customer.Response | V35.Customer.Push;
  };
  readonly '3.6': {
    agent: V36.Agent.Response | V36.Agent.Push;
    customer: V36.Customer.Response | V36.Customer.Push;
  };
  readonly '3.7': {
    agent: V37.Agent.Response | V37.Agent.Push;
    customer: V37.Customer.Response | V37.Customer.Push;
  };
}

interface DeliveryTypes {
  readonly '3.4': V34.Webhooks.Delivery;
  readonly '3.5': V35.Webhooks.Delivery;
  readonly '3.6': V36.Webhooks.Delivery;
  readonly '3.7': V37.Webhooks.Delivery;
}

/** A frame that a server sends, or a delivery, once it has been judged: its type, or what is wrong with it. */
export type ParsedMessage<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * In which version a frame is read, on whose websocket, and how strictly: `open` lets unknown members pass. With
 * `interpreted` no code is made at run time, as a page's content security policy may ask.
 */
export interface FramesOf<V extends Version, S extends Side> {
  readonly version: V;
  readonly side: S;
  readonly strength?: Strength;
  readonly interpreted?: boolean;
}

/**
 * Judges a frame that a server has sent, no request. What it gives is discriminated by `type`, `action` and `success`. A
 * frame of an action or a push that the version does not have is refused, with the nearest name; a version or side that
 * does not exist throws a RangeError.
 */
export function parseFrame<V extends Version, S extends Side>(
  frame: unknown,
  how: FramesOf<V, S>,
): ParsedMessage<FrameTypes[V][S]> {
  refuseUnknown(how, ['version', 'side']);
  const { version, side, strength = 'open', interpreted = false } = how;
  const problems = requestProblems(frame) ?? frameProblems(frame, version, { side, strength, interpreted });
  const isSent = (value: unknown): value is FrameTypes[V][S] => problems.length === 0 && value === frame;
  return isSent(frame) ? { ok: true, value: frame } : { ok: false, problems };
}

/** Judges the whole body of a delivery. What it gives is discriminated by `action`. */
export function parseDelivery<V extends Version>(
  body: unknown,
  how: Omit<FramesOf<V, Side>, 'side'>,
): ParsedMessage<DeliveryTypes[V]> {
  refuseUnknown(how, ['version']);
  const { version, strength = 'open', interpreted = false } = how;
  const problems = deliveryProblems(body, version, { strength, interpreted });
  const isDelivery = (value: unknown): value is DeliveryTypes[V] => problems.length === 0 && value === body;
  return isDelivery(body) ? { ok: true, value: body } : { ok: false, problems };
}

/** What is wrong with a frame that no server sends, where one of a server is wanted; undefined for all others. */
function requestProblems(frame: unknown): Problem[] | undefined {
  if (!isSchema(frame) || frame['type'] === 'push' || frame['type'] === 'response') return undefined;
  const { type } = frame;
  const wanted = 'one of "response", "push"';
  const got = type === undefined ? 'nothing' : JSON.stringify(type);
  const message = `type must be ${wanted}, got ${got}; a frame without it is a request`;
  return [{ pointer: '/type', keyword: type === undefined ? 'required' : 'enum', wanted, got, message }];
}

interface Judging {
  readonly strength: Strength;
  /** Whether no code may be made at run time. */
  readonly interpreted?: boolean;
}

/** What is wrong with a frame of either direction; a side that is left out is found by the names that it has. */
export function frameProblems(
  frame: unknown,
  version: Version,
  { side, ...how }: Judging & { readonly side?: Side },
): Problem[] {
  const type = isSchema(frame) ? frame['type'] : undefined;
  const kind = type === 'push' ? 'rtm_push' : type === 'response' ? 'rtm_response' : 'rtm_request';
  const whole = problemsOf({ kind }, version, how, frame);
  if (whole.length > 0 || !isSchema(frame)) return whole;
  const name = String(frame['action']);
  const sides = side === undefined ? (['agent', 'customer'] as const) : ([side] as const);
  const refs = sides.map((api): MessageRef => {
    if (kind === 'rtm_push') return { kind: 'push', api, name };
    return { kind: 'action', api, name, part: kind === 'rtm_request' ? 'request' : 'response' };
  });
  // What a refusal holds is the same for every action, so that the envelope has judged it.
  const isRefusal = kind === 'rtm_response' && frame['success'] === false;
  return payloadProblems(refs, version, how, { name, payload: frame['payload'], isRefusal });
}

/** What is wrong with the whole body of a delivery. */
export function deliveryProblems(body: unknown, version: Version, how: Judging): Problem[] {
  const whole = problemsOf({ kind: 'webhook_envelope' }, version, how, body);
  if (whole.length > 0 || !isSchema(body)) return whole;
  const name = String(body['action']);
  return payloadProblems([{ kind: 'webhook', name }], version, how, { name, payload: body['payload'] });
}

function problemsOf(
  ref: MessageRef,
  version: Version,
  { strength, interpreted }: Judging,
  value: unknown,
): Problem[] {
  return (interpreted ? interpreterFor : validatorFor)(ref, version, strength)?.problems(value) ?? [];
}

/** Whether a version has a message where this kind of whole travels: frames only of what a websocket serves. */
function exists(ref: MessageRef, version: Version): boolean {
  if (ref.kind !== 'action') return registry.schemaOf(ref, version) !== undefined;
  return registry.findAction(ref.api, ref.name, version)?.transports.includes('rtm') ?? false;
}

interface Inside {
  /** The message that the envelope names. */
  readonly name: string;
  /** Left out it counts as an empty one. */
  readonly payload: unknown;
  readonly isRefusal?: boolean;
}

/** Problems of the payload by the message that fits best. */
function payloadProblems(
  refs: readonly MessageRef[],
  version: Version,
  how: Judging,
  { name, payload = {}, isRefusal = false }: Inside,
): Problem[] {
  const known = refs.filter((ref) => exists(ref, version));
  if (known.length === 0) return [unknownName(name, refs, version)];
  if (isRefusal) return [];
  const judged = known.map((ref) => problemsOf(ref, version, how, payload));
  const [best = []] = judged.toSorted((a, b) => a.length - b.length);
  return best.map((problem) => ({ ...problem, pointer: `/payload${problem.pointer}` }));
}

/** A name that no message has where it was looked for: on one side, or on both. */
function unknownName(name: string, refs: readonly MessageRef[], version: Version): Problem {
  const [ref] = refs;
  const isLike = (other: MessageRef) =>
    refs.some(
      (one) => one.kind === other.kind && (!('api' in one) || ('api' in other && one.api === other.api)),
    );
  const names = registry
    .refsOf(version)
    .flatMap((other) => (isLike(other) && 'name' in other && exists(other, version) ? [other.name] : []));
  const near = nearest(name, new Set(names));
  const wanted = `the name of ${ref?.kind === 'action' ? 'an action' : `a ${ref?.kind}`} of ${version}`;
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  const got = `string ${JSON.stringify(name)}`;
  const where = ref === undefined ? '' : ` (${formatRef(ref)})`;
  return {
    pointer: '/action',
    keyword: 'enum',
    wanted,
    got: `${got}${hint}`,
    message: `action must be ${wanted}, got ${got}${hint}${where}`,
  };
}
