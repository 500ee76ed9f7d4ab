/**
 * Validators that narrow: a name gives the type, as `livechat-protocol-kit/types/*` has it, and a value that passes is
 * of it. Where code may not be made at run time (`interpreted`), nothing is compiled. Beside them, how an action is
 * called over the Web API. Pure; it runs in a browser.
 */
import type * as V34 from 'livechat-protocol-kit/types/3.4';
import type * as V35 from 'livechat-protocol-kit/types/3.5';
import type * as V36 from 'livechat-protocol-kit/types/3.6';
import type * as V37 from 'livechat-protocol-kit/types/3.7';
import type { Api } from '../language/define.ts';
import { formatRef, parseRef } from '../language/refs.ts';
import type { Version } from '../language/versions.ts';
import type { ParsedMessage } from './frames.ts';
import { refuseUnknown } from './how.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './problems.ts';
import { registry } from './registry.ts';
import type { Strength } from './resolve.ts';
import { interpreterFor, validatorFor } from './validate.ts';

interface ActionTypes {
  readonly '3.4': {
    agent: V34.Agent.Actions;
    customer: V34.Customer.Actions;
    configuration: V34.Configuration.Actions;
  };
  readonly '3.5': {
    agent: V35.Agent.Actions;
    customer: V35.Customer.Actions;
    configuration: V35.Configuration.Actions;
  };
  readonly '3.6': {
    agent: V36.Agent.Actions;
    customer: V36.Customer.Actions;
    configuration: V36.Configuration.Actions;
  };
  readonly '3.7': {
    agent: V37.Agent.Actions;
    customer: V37.Customer.Actions;
    configuration: V37.Configuration.Actions;
  };
}

interface PushTypes {
  readonly '3.4': { agent: V34.Agent.Pushes; customer: V34.Customer.Pushes };
  readonly '3.5': { agent: V35.Agent.Pushes; customer: V35.Customer.Pushes };
  readonly '3.6': { agent: V36.Agent.Pushes; customer: V36.Customer.Pushes };
  readonly '3.7': { agent: V37.Agent.Pushes; customer: V37.Customer.Pushes };
}

interface WebhookTypes {
  readonly '3.4': V34.Webhooks.Payloads;
  readonly '3.5': V35.Webhooks.Payloads;
  readonly '3.6': V36.Webhooks.Payloads;
  readonly '3.7': V37.Webhooks.Payloads;
}

type Names<T> = keyof T & string;
type Calls<V extends Version, A extends Api> = ActionTypes[V][A];
type PartOf<T, P extends string> = P extends keyof T ? T[P] : never;

/** Names of actions of one API in a version. */
export type ActionName<V extends Version, A extends Api> = Names<Calls<V, A>>;

/** Every name that `validator` knows in a version: `agent/send_event/request`, `incoming_event/webhook`. */
export type MessageName<V extends Version> =
  | { [A in Api]: `${A}/${Names<Calls<V, A>>}/${'request' | 'response'}` }[Api]
  | { [S in 'agent' | 'customer']: `${S}/${Names<PushTypes[V][S]>}/push` }['agent' | 'customer']
  | `${Names<WebhookTypes[V]>}/webhook`;

/** The type of a message by its name. */
export type MessageOf<V extends Version, N extends string> = N extends `${infer A}/${infer M}/push`
  ? A extends 'agent' | 'customer'
    ? PartOf<PushTypes[V][A], M>
    : never
  : N extends `${infer A}/${infer M}/${infer P}`
    ? A extends Api
      ? PartOf<PartOf<Calls<V, A>, M>, P>
      : never
    : N extends `${infer M}/webhook`
      ? PartOf<WebhookTypes[V], M>
      : never;

export interface TypedValidator<T> {
  /** Whether a value is of the type. */
  is(value: unknown): value is T;
  /** What is wrong, field by field; empty when nothing is. */
  problems(value: unknown): readonly Problem[];
  /** The value with its type, or what is wrong with it. */
  parse(value: unknown): ParsedMessage<T>;
}

export interface ValidatorHow<V extends Version> {
  readonly version: V;
  /** `open`, for what others send, unless said otherwise; `exact` refuses members that the version does not define. */
  readonly strength?: Strength;
  /** Never makes code at run time, as a page's content security policy may ask; slower. */
  readonly interpreted?: boolean;
}

/** The validator of one message. Throws a RangeError with the nearest name when the version has no such message. */
export function validator<V extends Version, N extends MessageName<V>>(
  name: N,
  how: ValidatorHow<V>,
): TypedValidator<MessageOf<V, N>> {
  refuseUnknown(how, ['version']);
  const { version, strength = 'open', interpreted = false } = how;
  const ref = parseRef(name);
  const judge = ref && (interpreted ? interpreterFor : validatorFor)(ref, version, strength);
  if (judge === undefined) throw new RangeError(unknownMessage(name, version));
  const is = (value: unknown): value is MessageOf<V, N> => judge.check(value);
  return {
    is,
    problems: (value) => judge.problems(value),
    parse: (value) => (is(value) ? { ok: true, value } : { ok: false, problems: judge.problems(value) }),
  };
}

function unknownMessage(name: string, version: Version): string {
  const near = nearest(name, registry.refsOf(version).map(formatRef));
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  return `${version} has no message ${JSON.stringify(name)}${hint}`;
}

/** How an action is called over the Web API. */
export interface WebRoute {
  /** The documented method. */
  readonly method: 'POST' | 'GET';
  /** Path after the host, e.g. `/v3.6/agent/action/send_event`. */
  readonly path: string;
}

/** Method and path of every action of an API that the Web API serves in a version, by name. Unknown names throw. */
export function routesOf<V extends Version, A extends Api>(
  version: V,
  api: A,
): ReadonlyMap<ActionName<V, A>, WebRoute> {
  refuseUnknown({ version, api }, ['version', 'api']);
  const isName = (name: string): name is ActionName<V, A> =>
    registry.findAction(api, name, version) !== undefined;
  const routes = new Map<ActionName<V, A>, WebRoute>();
  for (const { name, methods, transports } of registry.actionsOf(version, api).values()) {
    if (!transports.includes('web') || !isName(name)) continue;
    routes.set(name, { method: methods[0] ?? 'POST', path: `/v${version}/${api}/action/${name}` });
  }
  return routes;
}
