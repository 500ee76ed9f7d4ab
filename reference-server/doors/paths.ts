/**
 * Sends an HTTP request to whatever serves its path: the three Web APIs, the accounts endpoints, uploaded files,
 * the control API or the inspector. The path alone decides, never the host, because clients use several hosts (clients.md, point 1).
 */

import { protocolError, startedOver } from '../edge/envelope.ts';
import { corsHeaders, preflightHeaders } from '../edge/headers.ts';
import { errorAnswer, handleWeb, readActionPath, type WebAnswer, type WebRequest } from '../edge/web.ts';
import type { Runtime, Turn } from '../runtime.ts';
import { accountsFault, handleAccounts, isForAccounts } from './accounts/index.ts';
import { handleFile, isFilePath } from './files.ts';
import { isSockjsInfo, sockjsInfo } from './sockjs.ts';

/** Serves the control API or the inspector when the server offers them. */
export interface Extras {
  /** Answers, or undefined when the path is none of its own. */
  handle(request: WebRequest): Promise<WebAnswer> | undefined;
}

/**
 * Serves one request. `send` is called exactly once, possibly later. `turn` is of the world in which the request began.
 */
export function handlePath(
  runtime: Runtime,
  request: WebRequest,
  send: (answer: WebAnswer) => void,
  extras?: Extras,
  turn: Turn = runtime.turns(),
): void {
  if (isGuardedPath(request.path)) {
    serveExtra(runtime, request, send, extras);
    return;
  }
  const origin = request.headers['origin'];
  if (request.method === 'OPTIONS') {
    const headers = preflightHeaders(origin, request.headers['access-control-request-headers']);
    send({ status: 200, headers, body: {} });
    return;
  }
  const cors = corsHeaders(origin);
  const respond = (answer: WebAnswer) => send({ ...answer, headers: { ...answer.headers, ...cors } });
  const path = readActionPath(request.path);
  if (path !== undefined && runtime.settings.parts.serves(path.api, 'web')) {
    turn(
      () => handleWeb(runtime, request, path, respond),
      () => respond(errorAnswer(startedOver())),
    );
    return;
  }
  if (isSockjsInfo(request.path)) {
    respond(sockjsInfo());
    return;
  }
  if (isFilePath(request.path)) {
    turn(
      () => respond(handleFile(runtime, request)),
      () => respond(nothingAt(request)),
    );
    return;
  }
  if (isForAccounts(request)) {
    const { answer: changed } = runtime.settings.mutation ?? {};
    const say = (answer: WebAnswer) => respond(changed?.(answer, null) ?? answer);
    const fail = () => say(accountsFault());
    turn(() => {
      try {
        handleAccounts(runtime, request, say);
      } catch (fault) {
        runtime.fault(fault);
        fail();
      }
    }, fail);
    return;
  }
  respond(nothingAt(request));
}

/** Paths that are no part of the protocol: no page of another origin may read them, so they have no CORS headers. */
function isGuardedPath(path: string): boolean {
  return path.startsWith('/_');
}

function nothingAt({ path }: WebRequest): WebAnswer {
  return errorAnswer(protocolError('not_found', `Nothing is served at ${path}`));
}

function serveExtra(
  runtime: Runtime,
  request: WebRequest,
  respond: (answer: WebAnswer) => void,
  extras?: Extras,
): void {
  const extra = extras?.handle(request) ?? Promise.resolve(nothingAt(request));
  extra.then(respond, (fault: unknown) => {
    runtime.fault(fault);
    respond(errorAnswer(protocolError('internal')));
  });
}
