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
import { nearest } from './nearest.ts';
import type { Problem } from './problems.ts';
import { registry } from './registry.ts';
import { isSchema, type JsonSchema, type Strength } from './resolve.ts';
import { validatorFor } from './validate.ts';

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

/** In which version a frame is read, on whose websocket, and how strictly: `open` lets unknown members pass. */
export interface FramesOf<V extends Version, S extends Side> {
  readonly version: V;
  readonly side: S;
  readonly strength?: Strength;
}

/**
 * Judges a frame that a server has sent. What it gives is discriminated by `type`, `action` and `success`. A frame of an
 * action or a push that the version does not have is refused, with the nearest name.
 */
export function parseFrame<V extends Version, S extends Side>(
  frame: unknown,
  { version, side, strength = 'open' }: FramesOf<V, S>,
): ParsedMessage<FrameTypes[V][S]> {
  const problems = frameProblems(frame, version, { side, strength });
  const isSent = (value: unknown): value is FrameTypes[V][S] => problems.length === 0 && value === frame;
  return isSent(frame) ? { ok: true, value: frame } : { ok: false, problems };
}

/** Judges the whole body of a delivery. What it gives is discriminated by `action`. */
export function parseDelivery<V extends Version>(
  body: unknown,
  { version, strength = 'open' }: Omit<FramesOf<V, Side>, 'side'>,
): ParsedMessage<DeliveryTypes[V]> {
  const problems = deliveryProblems(body, version, strength);
  const isDelivery = (value: unknown): value is DeliveryTypes[V] => problems.length === 0 && value === body;
  return isDelivery(body) ? { ok: true, value: body } : { ok: false, problems };
}

/** What is wrong with a frame of either direction; a side that is left out is found by the names that it has. */
export function frameProblems(
  frame: unknown,
  version: Version,
  { side, strength }: { readonly side?: Side; readonly strength: Strength },
): Problem[] {
  const type = isSchema(frame) ? frame['type'] : undefined;
  const kind = type === 'push' ? 'rtm_push' : type === 'response' ? 'rtm_response' : 'rtm_request';
  const whole = problemsOf({ kind }, version, strength, frame);
  if (whole.length > 0 || !isSchema(frame)) return whole;
  if (kind === 'rtm_response' && frame['success'] === false) return [];
  const name = String(frame['action']);
  const sides = side === undefined ? (['agent', 'customer'] as const) : ([side] as const);
  const refs = sides.map((api): MessageRef => {
    if (kind === 'rtm_push') return { kind: 'push', api, name };
    return { kind: 'action', api, name, part: kind === 'rtm_request' ? 'request' : 'response' };
  });
  return payloadProblems(refs, version, strength, frame);
}

/** What is wrong with the whole body of a delivery. */
export function deliveryProblems(body: unknown, version: Version, strength: Strength): Problem[] {
  const whole = problemsOf({ kind: 'webhook_envelope' }, version, strength, body);
  if (whole.length > 0 || !isSchema(body)) return whole;
  return payloadProblems([{ kind: 'webhook', name: String(body['action']) }], version, strength, body);
}

function problemsOf(ref: MessageRef, version: Version, strength: Strength, value: unknown): Problem[] {
  return validatorFor(ref, version, strength)?.problems(value) ?? [];
}

/** Problems of the payload by the message that fits best; a payload that is left out counts as an empty one. */
function payloadProblems(
  refs: readonly MessageRef[],
  version: Version,
  strength: Strength,
  { payload = {}, action }: JsonSchema,
): Problem[] {
  const known = refs.filter((ref) => registry.schemaOf(ref, version) !== undefined);
  if (known.length === 0) return [unknownName(String(action), refs[0]!, version)];
  const judged = known.map((ref) => problemsOf(ref, version, strength, payload));
  const [best = []] = judged.toSorted((a, b) => a.length - b.length);
  return best.map((problem) => ({ ...problem, pointer: `/payload${problem.pointer}` }));
}

function unknownName(name: string, ref: MessageRef, version: Version): Problem {
  const names = registry
    .refsOf(version)
    .flatMap((other) => (other.kind === ref.kind && 'name' in other ? [other.name] : []));
  const near = nearest(name, new Set(names));
  const wanted = `the name of ${ref.kind === 'action' ? 'an action' : `a ${ref.kind}`} of ${version}`;
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  const got = `string ${JSON.stringify(name)}`;
  return {
    pointer: '/action',
    keyword: 'enum',
    wanted,
    got: `${got}${hint}`,
    message: `action must be ${wanted}, got ${got}${hint} (${formatRef(ref)})`,
  };
}
