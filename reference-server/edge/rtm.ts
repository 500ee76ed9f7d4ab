/**
 * Serves one connection of the websocket API, whatever carries its frames: opening, request frames, closing. It
 * answers every request exactly once (ENV-002) and never lets a frame end a connection. Doors call it inside `Runtime.do`.
 * Rules ENV-017, ENV-018, ENV-019, ENV-020 and ENV-026 are kept here.
 */
import type { ActionDef, Transport } from '../../schemas/language/define.ts';
import { CANONICAL, isVersion, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { presented } from '../core/tokens.ts';
import type { CoreError, EndReason } from '../core/world/command.ts';
import { limited } from '../core/world/limits.ts';
import { chooses } from '../core/world/mutant-hooks.ts';
import { tokenById } from '../core/world/token-index.ts';
import type { Connection, Requester, Token } from '../core/world/world.ts';
import type { Runtime, Sink } from '../runtime.ts';
import { lowerReply, readCall, readPayload } from './call.ts';
import {
  errorFrame,
  protocolError,
  pushFrame,
  type RequestFrame,
  readFrame,
  successFrame,
} from './envelope.ts';
import type { Stages } from './headers.ts';
import { rightRegion } from './regions.ts';
import { type BeyondAnswer, beyondThePages, isOfferedBy } from './released-clients.ts';
import { specification } from './specification.ts';

const TRANSPORT: Transport = 'rtm';

export interface Opening {
  readonly api: 'agent' | 'customer';
  /** As in the path; not yet known to be served. */
  readonly version: string;
  readonly organizationId: string | null;
  /** Clients of 3.4 and older may name the licence by number (clients.md, point 4). */
  readonly licenseId?: string | null;
}

/** The path of a websocket: its API and version; undefined when the path is another. */
export function readRtmPath(path: string): { api: 'agent' | 'customer'; version: string } | undefined {
  const match = /^\/v(\d+(?:\.\d+)?)\/(agent|customer)\/rtm\/ws\/?$/.exec(path);
  return match ? { api: match[2] as 'agent' | 'customer', version: match[1]! } : undefined;
}

/**
 * Opens a connection and returns its id, or null when it was refused: the sink has then been told the reason in a
 * disconnect push and closed (VER-006, ENV-015).
 */
export function openConnection(runtime: Runtime, opening: Opening, sink: Sink): string | null {
  const { api, version } = opening;
  if (!runtime.settings.parts.serves(api, TRANSPORT)) {
    sink.close(null);
    return null;
  }
  if (!isVersion(version)) {
    return turnAway(runtime, opening, stableVersion(runtime.settings.stages), 'unsupported_version', sink);
  }
  const { mutation } = runtime.settings;
  const unread = chooses(mutation, 'organizations_unread');
  const organizationId = unread
    ? null
    : opening.organizationId || organizationOfLicense(runtime, opening.licenseId);
  const named = !unread && (api === 'customer' || chooses(mutation, 'agents_name_their_organization'));
  if (named && !organizationId) return turnAway(runtime, opening, version, 'license_not_found', sink);
  const connectionId = runtime.nextConnectionId();
  let refusal: CoreError | undefined;
  runtime.clients.attach(connectionId, sink);
  runtime.execute(
    { type: 'connect', connectionId, api, version, organizationId: organizationId || null },
    (reply) => {
      if (!reply.ok) refusal = reply.error;
    },
  );
  runtime.traffic.recipients.meet(connectionId);
  if (refusal === undefined) return connectionId;
  runtime.clients.detach(connectionId);
  const reason = refusal.type === 'internal' ? 'internal_error' : refusal.type;
  return turnAway(runtime, opening, version, reason, sink);
}

/** What is spoken to somebody whose own version is not served. */
function stableVersion(stages: Stages): Version {
  return VERSIONS.findLast((version) => stages[version].stage === 'stable') ?? CANONICAL;
}

function turnAway(runtime: Runtime, opening: Opening, version: Version, reason: string, sink: Sink): null {
  runtime.conduct?.turnedAway(opening, reason);
  const frame = pushFrame(undefined, `${opening.api}_disconnected`, version, { reason });
  try {
    sink.frame(runtime.settings.mutation?.frame?.(frame) ?? frame);
    sink.close(reason);
  } catch (fault) {
    runtime.fault(fault);
  }
  return null;
}

/** The organization of a licence number, for clients that name nothing else. */
export function organizationOfLicense(runtime: Runtime, licenseId: string | null | undefined): string | null {
  if (!licenseId) return null;
  for (const license of runtime.world.licenses.values()) {
    if (String(license.licenseId) === licenseId) return license.organizationId;
  }
  return null;
}

/** The client went away. */
export function closeConnection(runtime: Runtime, connectionId: string): void {
  runtime.clients.detach(connectionId);
  runtime.held.delete(connectionId);
  if (!runtime.world.connections.has(connectionId)) return;
  runtime.execute({ type: 'disconnect', connectionId, reason: null });
}

/** The server ends a connection, for a reason of the protocol that its client is told. */
export function hangUp(runtime: Runtime, connectionId: string, reason: EndReason): void {
  if (!runtime.world.connections.has(connectionId)) return;
  runtime.execute({ type: 'disconnect', connectionId, reason });
}

/**
 * Takes in one frame; `raw` is the parsed JSON value, or what `unreadable` made of bytes that are none. Frames of a
 * connection that is held (`POST faults`) wait, at most ten of them (ENV-024).
 */
export function handleFrame(runtime: Runtime, connectionId: string, raw: unknown): void {
  const held = runtime.held.get(connectionId);
  if (held === undefined) {
    serveFrame(runtime, connectionId, raw);
    return;
  }
  const { mutation } = runtime.settings;
  if (held.length < limited(mutation, 'pending_requests')) {
    held.push(raw);
    return;
  }
  const connection = runtime.world.connections.get(connectionId);
  if (connection === undefined) return;
  const reading = readFrame(raw, connection.version, mutation);
  const { action, requestId } = reading.ok ? reading.frame : reading;
  const error = protocolError('pending_requests_limit_reached');
  runtime.clients.send(connectionId, errorFrame(requestId, action, connection.version, error));
}

/** Makes the frames of a connection wait, or serves those that have been waiting. */
export function holdConnection(runtime: Runtime, connectionId: string, hold: boolean): void {
  const held = runtime.held.get(connectionId) ?? [];
  if (hold) {
    runtime.held.set(connectionId, held);
    return;
  }
  runtime.held.delete(connectionId);
  for (const raw of held) serveFrame(runtime, connectionId, raw);
}

function serveFrame(runtime: Runtime, connectionId: string, raw: unknown): void {
  const connection = runtime.world.connections.get(connectionId);
  if (connection === undefined) return;
  const reading = readFrame(raw, connection.version, runtime.settings.mutation);
  if (!reading.ok) {
    runtime.clients.send(
      connectionId,
      errorFrame(reading.requestId, reading.action, connection.version, reading.error),
    );
    return;
  }
  const { frame } = reading;
  runtime.seen(connectionId);
  const { action, requestId, version, payload } = frame;
  const token = action === 'login' ? presented(runtime.world, payload).token : connection.token;
  const caller = token === null ? undefined : tokenOf(runtime, action, token);
  runtime.traffic.rtmCall(
    {
      api: connection.api,
      action,
      version,
      transport: TRANSPORT,
      organization_id: connection.organizationId ?? caller?.organizationId ?? null,
      by: connection.subjectId ?? caller?.subjectId ?? null,
      connection_id: connectionId,
      request_id: requestId ?? null,
      payload,
    },
    {
      serve() {
        try {
          serve(runtime, connection, frame);
        } catch (fault) {
          runtime.fault(fault);
          refuse(runtime, connection, frame, protocolError('internal'));
        }
      },
      errorOf: (error) => errorFrame(requestId, action, version, error),
    },
  );
}

/** The token of a frame's sender: a login names it by its id, a connection has its text. */
function tokenOf(runtime: Runtime, action: string, token: string): Token | undefined {
  return action === 'login' ? tokenById(runtime.world, token) : runtime.world.tokens.get(token);
}

function refuse(runtime: Runtime, connection: Connection, frame: RequestFrame, error: CoreError): void {
  runtime.clients.send(connection.id, errorFrame(frame.requestId, frame.action, frame.version, error));
}

function serve(runtime: Runtime, connection: Connection, frame: RequestFrame): void {
  const { action, requestId, version } = frame;
  if (action === 'ping') {
    runtime.clients.send(connection.id, successFrame(requestId, action, version, {}));
    return;
  }
  if (connection.subjectId === null && action !== 'login') {
    refuse(runtime, connection, frame, protocolError('authentication', 'Log in first'));
    return;
  }
  const isPart = runtime.settings.parts.has(connection.api, action);
  const definition = specification().findAction(connection.api, action, version);
  if (!isPart || definition === undefined || !isOfferedBy(definition, TRANSPORT)) {
    const beyond = isPart ? beyondThePages(connection.api, action, version, TRANSPORT) : undefined;
    if (beyond !== undefined) {
      goBeyond(runtime, connection, frame, beyond.answer);
      return;
    }
    const message = `Unknown action \`${action}\` of the ${connection.api} RTM API ${version}`;
    refuse(runtime, connection, frame, protocolError('validation', message));
    return;
  }
  if (action === 'login') {
    logIn(runtime, connection, frame, definition);
    return;
  }
  const requester = requesterOf(runtime, connection, requestId);
  if (requester === undefined) {
    refuse(runtime, connection, frame, protocolError('authentication', 'The token is no longer valid'));
    return;
  }
  const { authorId, payload } = frame;
  const call = readCall(
    runtime.world,
    { definition, version, transport: TRANSPORT, payload, requester, authorId },
    runtime.settings.strictClients ? runtime.finding : undefined,
    runtime.settings.mutation,
  );
  if (!call.ok) {
    refuse(runtime, connection, frame, call.error);
    return;
  }
  runtime.execute(call.value, (reply) => {
    if (!reply.ok) return refuse(runtime, connection, frame, reply.error);
    const answer = lowerReply(definition, reply.payload, version, runtime.settings.mutation);
    runtime.clients.send(connection.id, successFrame(requestId, action, version, answer));
  });
}

function goBeyond(
  runtime: Runtime,
  connection: Connection,
  frame: RequestFrame,
  answerOf: BeyondAnswer,
): void {
  const { action, requestId, version, payload } = frame;
  const requester = requesterOf(runtime, connection, requestId);
  if (requester === undefined) {
    refuse(runtime, connection, frame, protocolError('authentication', 'The token is no longer valid'));
    return;
  }
  const reply = answerOf(runtime.world, requester.organizationId, payload);
  if (reply.ok) runtime.clients.send(connection.id, successFrame(requestId, action, version, reply.payload));
  else refuse(runtime, connection, frame, reply.error);
}

function logIn(runtime: Runtime, connection: Connection, frame: RequestFrame, definition: ActionDef): void {
  const { requestId, version } = frame;
  if (connection.subjectId !== null) {
    refuse(
      runtime,
      connection,
      frame,
      protocolError('authorization', 'This connection is already logged in'),
    );
    return;
  }
  const payload = readPayload(definition, version, frame.payload, (ignored) => {
    if (!runtime.settings.strictClients) return;
    for (const { pointer, reason } of ignored) {
      const { api } = connection;
      runtime.finding({ api, action: 'login', version, transport: TRANSPORT, pointer, reason });
    }
  });
  if (!payload.ok) {
    refuse(runtime, connection, frame, payload.error);
    return;
  }
  const region = rightRegion(String(Object(payload.value)['token'] ?? ''));
  if (region !== undefined) {
    sendElsewhere(runtime, connection, region);
    return;
  }
  const command = {
    type: 'login',
    connectionId: connection.id,
    version,
    requestId,
    ...presented(runtime.world, payload.value),
  } as const;
  runtime.execute(command, (reply) => {
    if (!reply.ok) return refuse(runtime, connection, frame, reply.error);
    const answer = lowerReply(definition, reply.payload, version, runtime.settings.mutation);
    runtime.clients.send(connection.id, successFrame(requestId, 'login', version, answer));
  });
}

/** A login with a token of another region ends the connection, which is told where to go (ENV-040). */
function sendElsewhere(runtime: Runtime, { id, api, version }: Connection, region: string): void {
  const reason = 'misdirected_connection';
  runtime.clients.send(
    id,
    pushFrame(undefined, `${api}_disconnected`, version, { reason, data: { region } }),
  );
  runtime.clients.close(id, reason);
  closeConnection(runtime, id);
}

function requesterOf(
  runtime: Runtime,
  connection: Connection,
  requestId: string | undefined,
): Requester | undefined {
  const token = connection.token === null ? undefined : runtime.world.tokens.get(connection.token);
  if (token === undefined || connection.subjectId === null) return undefined;
  return {
    kind: token.kind,
    id: connection.subjectId,
    organizationId: token.organizationId,
    clientId: connection.clientId ?? token.clientId,
    token: token.id,
    scopes: token.scopes,
    transport: TRANSPORT,
    connection: connection.id,
    requestId,
  };
}

/** What an error about versions names. */
export const SERVED_VERSIONS = VERSIONS.join(', ');
