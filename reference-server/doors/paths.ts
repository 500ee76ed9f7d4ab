/**
 * Sends an HTTP request to whatever serves its path: the three Web APIs, the accounts endpoints, the control API
 * or the inspector. The path alone decides, never the host, because clients use several hosts (clients.md, point 1).
 */

import { protocolError, startedOver } from '../edge/envelope.ts';
import { corsHeaders, preflightHeaders } from '../edge/headers.ts';
import { errorAnswer, handleWeb, isActionPath, type WebAnswer, type WebRequest } from '../edge/web.ts';
import type { Runtime, Turn } from '../runtime.ts';
import { accountsFault, handleAccounts, isAccountsPath } from './accounts.ts';

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
  const origin = request.headers['origin'];
  if (request.method === 'OPTIONS') {
    const headers = preflightHeaders(origin, request.headers['access-control-request-headers']);
    send({ status: 200, headers, body: {} });
    return;
  }
  const cors = corsHeaders(origin);
  const respond = (answer: WebAnswer) => send({ ...answer, headers: { ...answer.headers, ...cors } });
  if (isActionPath(request.path)) {
    turn(
      () => handleWeb(runtime, request, respond),
      () => respond(errorAnswer(startedOver())),
    );
    return;
  }
  if (isAccountsPath(request.path)) {
    const fail = () => respond({ ...accountsFault(), headers: {} });
    turn(() => {
      try {
        handleAccounts(runtime, request, respond);
      } catch (fault) {
        runtime.fault(fault);
        fail();
      }
    }, fail);
    return;
  }
  const extra = extras?.handle(request);
  if (extra !== undefined) {
    extra.then(respond, (fault: unknown) => {
      runtime.fault(fault);
      respond(errorAnswer(protocolError('internal')));
    });
    return;
  }
  respond(errorAnswer(protocolError('not_found', `Nothing is served at ${request.path}`)));
}
