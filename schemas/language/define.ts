/**
 * The shapes of a definition. A definition is a plain object that says everything about one message that
 * is not behaviour: prose, shape, transports, scopes, errors, what it causes and the versions it exists in.
 * Validation, types, JSON Schema, OpenAPI, dispatch and generators are derived from it and from nothing else.
 */
import type { Static, TSchema } from 'typebox';
import type { ErrorType } from '../tables/errors.ts';
import type { Registration } from '../tables/webhook-filters.ts';
import type { Window } from './versions.ts';

export type Api = 'agent' | 'customer' | 'configuration';
export type Transport = 'web' | 'rtm';

/**
 * Scopes a requester needs. `any`: one of them is enough; `all`: every one is needed; `none`: a valid token
 * suffices; `open`: not even a token. `perTarget` lists alternatives by the kind of user acted upon.
 */
export type ScopeNeed =
  | { readonly any: readonly string[] }
  | { readonly all: readonly string[] }
  | { readonly perTarget: { readonly agents: readonly string[]; readonly bots: readonly string[] } }
  | 'none'
  | 'open';

/** Scopes that a call needs beside those of its action when a condition holds. */
export interface FurtherScopes {
  /** All of them. */
  readonly scopes: readonly string[];
  /** The condition, for people; continues the sentence "needed when". */
  readonly when: string;
}

/** What an action asks for or answers otherwise in some versions; the first window that holds counts, what it leaves out stays. */
export type Otherwise = { readonly window: Window } & Partial<
  Pick<ActionDef, 'summary' | 'methods' | 'scopes' | 'furtherScopes' | 'errors' | 'availability'>
>;

/** Whether the vendor's documentation offers an action to everybody. */
export type Availability = 'public' | 'unpublished';

export interface ActionDef<Req extends TSchema = TSchema, Res extends TSchema = TSchema> {
  readonly kind: 'action';
  readonly api: Api;
  /** The name on the wire. */
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  readonly transports: readonly Transport[];
  /** HTTP method on the Web API. Reads that answer both list both, the documented one first (ENV-032). */
  readonly methods: readonly ('POST' | 'GET')[];
  readonly window?: Window;
  readonly scopes: ScopeNeed;
  /** Needed in some cases only; which case a call is, the server judges. */
  readonly furtherScopes?: readonly FurtherScopes[];
  readonly request: Req;
  readonly response: Res;
  /** Error types this action can answer beside those every action can. */
  readonly errors: readonly ErrorType[];
  /** Pushes and webhooks a successful call may cause, by wire name. */
  readonly pushes: readonly string[];
  readonly webhooks: readonly string[];
  /** The action that a batch runs once an entry. Its entries are judged one by one (CONF-017). */
  readonly batchOf?: string;
  /** `unpublished`: the documentation describes it and says that it is not public yet. Public when left out. */
  readonly availability?: Availability;
  /** Versions in which scopes, errors or methods are others. A registry gives each version what holds there. */
  readonly otherwise?: readonly Otherwise[];
}

export interface PushDef<P extends TSchema = TSchema> {
  readonly kind: 'push';
  readonly api: 'agent' | 'customer';
  readonly name: string;
  readonly summary: string;
  readonly window?: Window;
  readonly payload: P;
  /** The webhook that announces the same change, when there is one. */
  readonly webhook?: string;
}

export interface WebhookDef<P extends TSchema = TSchema, Name extends string = string> extends Registration {
  readonly kind: 'webhook';
  readonly name: Name;
  /** Other names under which it can be registered. Deliveries bear `name`. */
  readonly aliases: readonly Name[];
  readonly summary: string;
  readonly window?: Window;
  readonly payload: P;
  /** Whether the envelope has a `requester` from 3.6 on (HOOK-004). */
  readonly requester?: boolean;
}

/** What a request to an endpoint proves itself with: a token in the header, or the two cookies of a customer. */
export type EndpointAuthorization = 'none' | 'cookies' | 'agent_token' | 'customer_token' | 'refresh_token';

/** An endpoint outside the three APIs: the accounts endpoints and the control API. */
export interface EndpointDef<Req extends TSchema = TSchema, Res extends TSchema = TSchema> {
  readonly kind: 'endpoint';
  readonly name: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path template, e.g. `/v2/customer/token`. */
  readonly path: string;
  /** Members of the template, when it has any. */
  readonly pathParameters?: TSchema;
  /** The alternatives; which one it is, the request decides. */
  readonly authorization?: readonly EndpointAuthorization[];
  /** Whether the body may be a form too, beside JSON. */
  readonly form?: boolean;
  /** The body; with GET and DELETE the query. */
  readonly request: Req;
  readonly response: Res;
  /** The body of a refusal. */
  readonly error?: TSchema;
}

export type Definition = ActionDef | PushDef | WebhookDef;

export function defineAction<Req extends TSchema, Res extends TSchema>(
  definition: Omit<
    ActionDef<Req, Res>,
    'kind' | 'methods' | 'transports' | 'errors' | 'pushes' | 'webhooks'
  > &
    Partial<Pick<ActionDef, 'methods' | 'transports' | 'errors' | 'pushes' | 'webhooks'>>,
): ActionDef<Req, Res> {
  return {
    methods: ['POST'],
    transports: ['web', 'rtm'],
    errors: [],
    pushes: [],
    webhooks: [],
    ...definition,
    kind: 'action',
  };
}

export function definePush<P extends TSchema>(definition: Omit<PushDef<P>, 'kind'>): PushDef<P> {
  return { ...definition, kind: 'push' };
}

/** Every webhook can be registered while its window is open; what a registration may ask for is to be said. */
export function defineWebhook<P extends TSchema, const Name extends string>(
  definition: Omit<WebhookDef<P, Name>, 'kind' | 'aliases'> & Partial<Pick<WebhookDef<P, Name>, 'aliases'>>,
): WebhookDef<P, Name> {
  return { aliases: [], ...definition, kind: 'webhook' };
}

export function defineEndpoint<Req extends TSchema, Res extends TSchema>(
  definition: Omit<EndpointDef<Req, Res>, 'kind'>,
): EndpointDef<Req, Res> {
  return { ...definition, kind: 'endpoint' };
}

export const STRUCTURE = 'x-structure';

/**
 * Names a structure so that bundles and generated types hoist it and refer to it.
 * The name is the documentation's noun in PascalCase; `api` keeps agent-side and customer-side shapes apart.
 */
export function structure(
  api: Api | 'webhooks' | 'shared',
  name: string,
): { readonly 'x-structure': string } {
  return { [STRUCTURE]: `${api}/${name}` };
}

/** The canonical request and response types of an action definition. */
export type RequestOf<D> = D extends ActionDef<infer Req, TSchema> ? Static<Req> : never;
export type ResponseOf<D> = D extends ActionDef<TSchema, infer Res> ? Static<Res> : never;
export type PayloadOf<D> = D extends { payload: infer P extends TSchema } ? Static<P> : never;
