/**
 * Serves one call of the Web API, whatever carried it: versions, tokens, methods and the query. It answers every
 * call exactly once with a status and a JSON body, and never writes to a socket itself.
 * Rules ENV-031, ENV-034, ENV-037 and AGENT-024 are kept here.
 */
import type { ActionDef, Api } from '../../schemas/language/define.ts';
import { isVersion, type Version } from '../../schemas/language/versions.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { ERRORS } from '../../schemas/tables/error-rows.ts';
import type { Hooks } from '../core/mutation.ts';
import { authenticate } from '../core/tokens.ts';
import type { CoreError } from '../core/world/command.ts';
import { chooses, type Freedom } from '../core/world/mutant-hooks.ts';
import type { Requester } from '../core/world/world.ts';
import type { Runtime } from '../runtime.ts';
import { lowerReply, readCall } from './call.ts';
import { isUnreadable, type JsonObject, parseJson, protocolError } from './envelope.ts';
import { type Headers, lifecycleHeaders } from './headers.ts';
import { messagesOf } from './messages.ts';
import { FormBody } from './multipart.ts';
import { rightRegion } from './regions.ts';
import { type BeyondAnswer, beyondThePages, takesMethod } from './released-clients.ts';
import { organizationOfLicense, SERVED_VERSIONS } from './rtm.ts';
import { specification } from './specification.ts';
import { fileMember, originOf, takeUpload, type Uploaded } from './upload.ts';

export interface WebRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Address of the caller; undefined for function calls. */
  readonly peer?: string | undefined;
  /** It came over TLS. */
  readonly secure?: boolean;
  /** Parsed JSON, or a form; undefined when there was no body. Ignored on GET. */
  readonly body: unknown;
  /** A call that the test itself makes: it is not noted, and no fault strikes it. */
  readonly aside?: boolean;
}

export interface WebAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
  /** Sent instead of the body: the inspector's page, or what a fault has made of an answer. */
  readonly text?: string;
  /** Sent instead of either: a file. */
  readonly bytes?: Uint8Array;
  /** No answer: the connection ends without one. */
  readonly cut?: true;
}

type Respond = (answer: WebAnswer) => void;

const PATH = /^\/v(\d+(?:\.\d+)?)\/(agent|customer|configuration)\/action\/([^/]+)\/?$/;

/** Calls without a token that a freedom, or a mutant, asks one of. */
const CLOSED_BY: Readonly<Record<string, Freedom>> = {
  get_configuration: 'open_reads_need_a_token',
  get_dynamic_configuration: 'open_reads_need_a_token',
  get_localization: 'open_reads_need_a_token',
  list_webhook_names: 'webhook_names_need_a_token',
};

const APIS: readonly Api[] = ['agent', 'customer', 'configuration'];

/** What a path of one of the three APIs names; the version may be one that nobody serves. */
interface ActionPath {
  readonly version: string;
  readonly api: Api;
  readonly action: string;
}

/** Reads a path, which names the version for itself (ENV-038); undefined when it belongs to none of the three APIs. */
export function readActionPath(path: string): ActionPath | undefined {
  const [, version = '', name, action = ''] = PATH.exec(path) ?? [];
  const api = APIS.find((one) => one === name);
  return api === undefined ? undefined : { version, api, action };
}

/** An error as HTTP says it (ENV-035, ENV-036). */
export function errorAnswer(error: CoreError, headers: Headers = {}): WebAnswer {
  return { status: ERRORS[error.type].status, headers, body: { error } };
}

/** Serves a call; `path` is what the request's path says. Only to be called inside `Runtime.do`. */
export function handleWeb(runtime: Runtime, request: WebRequest, path: ActionPath, send: Respond): void {
  if (request.aside === true) {
    serve(runtime, request, path, send);
    return;
  }
  const { version, api, action } = path;
  const { world, traffic, settings } = runtime;
  const found = authenticate(world, request.headers['authorization'], api, world.now);
  const token = 'token' in found ? found.token : undefined;
  traffic.call<WebAnswer>(
    {
      api,
      action,
      version,
      transport: 'web',
      organization_id:
        token?.organizationId ??
        (request.query.get('organization_id') ||
          organizationOfLicense(runtime, request.query.get('license_id'))),
      by: token?.subjectId ?? null,
      connection_id: null,
      request_id: null,
      payload: payloadOf(request),
    },
    {
      serve: (answer) => serve(runtime, request, path, answer),
      errorOf: (error) =>
        errorAnswer(error, isVersion(version) ? lifecycleHeaders(settings.stages, version) : {}),
      give: (answer) =>
        send(typeof answer === 'string' ? { status: 200, headers: {}, body: {}, text: answer } : answer),
      cut: () => send({ status: 0, headers: {}, body: {}, cut: true }),
      read: ({ status, body }) => (status === 200 ? { payload: body } : { error: body['error'] }),
    },
  );
}

/** What a call says: its query on GET, else its body. */
function payloadOf({ method, query, body }: WebRequest): unknown {
  if (method === 'GET') return fromQuery(query);
  if (body instanceof FormBody) return body.told();
  return isUnreadable(body) ? null : (body ?? {});
}

/** Whether a call needs no token. */
function isOpen({ scopes }: ActionDef, action: string, mutation: Hooks | undefined): boolean {
  const closed = CLOSED_BY[action];
  return scopes === 'open' && !(closed !== undefined && chooses(mutation, closed));
}

function serve(runtime: Runtime, request: WebRequest, path: ActionPath, send: Respond): void {
  const { version, api, action } = path;
  const { mutation } = runtime.settings;
  const respond = hookedRespond(mutation, isVersion(version) ? version : null, send);
  if (!isVersion(version)) {
    const message = `Version ${version} is not served; use one of ${SERVED_VERSIONS}`;
    respond(errorAnswer(protocolError('unsupported_version', message)));
    return;
  }
  const headers = lifecycleHeaders(runtime.settings.stages, version);
  const fail = (error: CoreError) => respond(errorAnswer(error, headers));
  try {
    const isPart = runtime.settings.parts.has(api, action);
    const definition = specification().findAction(api, action, version);
    if (!isPart || !definition?.transports.includes('web')) {
      const beyond = isPart ? beyondThePages(api, action, version, 'web') : undefined;
      if (beyond !== undefined)
        respond(goneBeyond(runtime, request, { api, headers, answerOf: beyond.answer }));
      else fail(protocolError('validation', `Unknown action \`${action}\` of the ${api} Web API ${version}`));
      return;
    }
    if (!takesMethod(definition, request.method)) {
      fail(protocolError('validation', `\`${action}\` is called by ${definition.methods.join(' or ')}`));
      return;
    }
    const requester = requesterOf(runtime, api, request, isOpen(definition, action, mutation));
    if ('type' in requester) {
      fail(requester);
      return;
    }
    if (request.method !== 'GET' && isUnreadable(request.body)) {
      fail(protocolError('validation', request.body.unreadable));
      return;
    }
    const uploaded = uploadOf(runtime, definition, request);
    if (uploaded !== undefined && 'type' in uploaded) {
      fail(uploaded);
      return;
    }
    const sent =
      request.method === 'GET'
        ? fromQuery(request.query, api, messagesOf(definition, version).request?.schema)
        : (request.body ?? {});
    const authorId = request.headers['x-author-id'] || undefined;
    const call = readCall(
      runtime.world,
      { definition, version, transport: 'web', payload: uploaded?.payload ?? sent, requester, authorId },
      runtime.settings.strictClients ? runtime.finding : undefined,
      mutation,
    );
    if (!call.ok) {
      fail(call.error);
      return;
    }
    runtime.execute(call.value, (reply) => {
      if (!reply.ok) {
        uploaded?.undo();
        return fail(reply.error);
      }
      const body = lowerReply(definition, reply.payload, version, mutation) as JsonObject;
      respond({ status: 200, headers, body });
    });
  } catch (fault) {
    runtime.fault(fault);
    fail(protocolError('internal'));
  }
}

/** What becomes of an answer before it leaves, and when it leaves. */
function hookedRespond(hooks: Hooks | undefined, version: Version | null, send: Respond): Respond {
  if (hooks === undefined) return send;
  const { frame, answer: changed, wait, pushesFirst } = hooks;
  return (given) => {
    const bent = frame ? { ...given, body: frame(given.body) } : given;
    const answer = changed?.(bent, version) ?? bent;
    // Pushes leave when the work at hand is done, which is before any timer.
    if (wait === undefined && pushesFirst !== true) send(answer);
    else setTimeout(() => send(answer), wait?.('answer') ?? 0);
  };
}

/** The answer to a call that no page has. */
function goneBeyond(
  runtime: Runtime,
  request: WebRequest,
  { api, headers, answerOf }: { api: Api; headers: Headers; answerOf: BeyondAnswer },
): WebAnswer {
  const caller = requesterOf(runtime, api, request, false);
  if ('type' in caller) return errorAnswer(caller, headers);
  const reply = answerOf(runtime.world, caller.organizationId, payloadOf(request));
  return reply.ok ? { status: 200, headers, body: Object(reply.payload) } : errorAnswer(reply.error, headers);
}

/** The file of a call that uploads one; undefined where the action takes none and there is no form. */
function uploadOf(
  runtime: Runtime,
  definition: ActionDef,
  { body, headers, secure }: WebRequest,
): Uploaded | CoreError | undefined {
  const member = fileMember(definition);
  if (member !== undefined) return takeUpload(runtime, member, body, originOf(headers['host'], secure));
  if (!(body instanceof FormBody)) return undefined;
  return protocolError('validation', `\`${definition.name}\` takes a JSON body, not multipart/form-data`);
}

/** Who calls, or the error the call ends with. ENV-033, ENV-040, AUTH-001, AUTH-003 to AUTH-005. */
function requesterOf(runtime: Runtime, api: Api, request: WebRequest, open: boolean): Requester | CoreError {
  const { world } = runtime;
  const region = rightRegion(request.headers['authorization'] ?? '', request.headers['x-region']);
  if (region !== undefined) return protocolError('misdirected_request', undefined, { region });
  const organizationId =
    request.query.get('organization_id') || organizationOfLicense(runtime, request.query.get('license_id'));
  if (api === 'customer') {
    if (!organizationId) return protocolError('validation', 'The query must have `organization_id`');
    if (!world.licenses.has(organizationId)) return protocolError('license_not_found');
  }
  const unsaid = (request.headers['authorization'] ?? '') === '';
  // What the Configuration API tells everybody is about no licence, or finds one.
  if (open && unsaid && (organizationId || api === 'configuration')) return anybody(organizationId ?? '');
  const result = authenticate(world, request.headers['authorization'], api, world.now);
  if ('refused' in result) return result.refused;
  const { token } = result;
  if (api === 'customer' && token.organizationId !== organizationId) {
    return protocolError('authentication', 'The token belongs to another organization');
  }
  return {
    kind: token.kind,
    id: token.subjectId,
    organizationId: token.organizationId,
    clientId: token.clientId,
    token: token.id,
    scopes: token.scopes,
    transport: 'web',
    connection: null,
    requestId: undefined,
    ...(token.personal ? { personal: true } : {}),
  };
}

/** Whoever calls an action that needs no token (PROP-028). */
function anybody(organizationId: string): Requester {
  return {
    kind: 'customer',
    id: '',
    organizationId,
    clientId: '',
    token: null,
    scopes: new Set(),
    transport: 'web',
    connection: null,
    requestId: undefined,
  };
}

/**
 * A query as a payload: each value has the type of its member, as far as `schema` tells it; others that read as JSON
 * numbers, booleans, arrays or objects become these. Where customers say their organization it is no member.
 */
export function fromQuery(query: URLSearchParams, api?: Api, schema?: JsonSchema): JsonObject {
  const payload: JsonObject = {};
  const members = Object(schema?.['properties']);
  for (const key of new Set(query.keys())) {
    const saysWhere = key === 'organization_id' || key === 'license_id';
    if (saysWhere && api !== 'configuration') continue;
    const name = key.replace(/\[\]$/, '');
    const member = Object.hasOwn(members, name) ? Object(members[name]) : {};
    const texts = query.getAll(key);
    const isList = key !== name || texts.length > 1;
    const values = texts.map((text) => fromText(text, isList ? Object(member['items'] ?? member) : member));
    payload[name] = isList ? values : values[0];
  }
  return payload;
}

function fromText(text: string, schema: JsonSchema): unknown {
  if (schema['type'] === 'string') return text;
  const value = parseJson(text);
  return typeof value === 'string' || typeof value === 'symbol' || isUnreadable(value) ? text : value;
}
