/**
 * Who may use the control API and the inspector: whoever has the secret, calls from an allowed address, names an
 * allowed host and is no web page of another origin. It refuses before anything is read or done; the protocol's own
 * paths never come here.
 */
import { isIP } from 'node:net';
import type { CoreError } from '../core/world/command.ts';
import { protocolError } from '../edge/envelope.ts';
import { isLoopback } from '../edge/loopback.ts';
import type { WebRequest } from '../edge/web.ts';
import { drawSecret, isSameSecret } from '../secrets.ts';
import type { ServerOptions } from '../server-types.ts';

/** The header that carries the secret; by lower-case name, as requests have it. */
const SECRET_HEADER = 'x-control-secret';

export interface Guard {
  readonly secret: string;
  /** Host names that may stand in `Host` beside addresses and `localhost`. */
  readonly allowedHosts: ReadonlySet<string>;
  /** Callers from other machines are let in too. */
  readonly remote: boolean;
}

/** Who is let in by the options of a server. */
export function guardOf(options: Pick<ServerOptions, 'allowHosts' | 'control' | 'controlSecret'>): Guard {
  return {
    secret: options.controlSecret ?? drawSecret(),
    allowedHosts: new Set((options.allowHosts ?? []).map((name) => name.toLowerCase())),
    remote: options.control === true,
  };
}

/** Why a request is refused, or undefined. The page without data needs no secret, because it carries none. */
export function refusalOf(guard: Guard, request: WebRequest, what: 'data' | 'page'): CoreError | undefined {
  const { headers, peer } = request;
  if (peer !== undefined && !guard.remote && !isLoopback(peer)) {
    return protocolError(
      'authorization',
      'The control API serves this machine only; --control admits others',
    );
  }
  const host = headers['host'];
  // Function calls have no host; whoever makes them is inside already.
  if (host === undefined ? peer !== undefined : !isAllowedHost(guard, host)) {
    return protocolError(
      'authorization',
      `Host ${host} is neither an address nor localhost; --allow-host NAME admits it`,
    );
  }
  const origin = headers['origin'];
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    return protocolError('authorization', `The control API is not for pages of ${origin}`);
  }
  if (what === 'page') return undefined;
  const given = headers[SECRET_HEADER];
  if (given === undefined || !isSameSecret(given, guard.secret)) {
    return protocolError('authentication', 'X-Control-Secret must be the control_secret of the ready line');
  }
  return isJson(request) ? undefined : protocolError('validation', 'Content-Type must be application/json');
}

/** `Host` without its port; a name that DNS may point anywhere is no proof of where a page comes from. */
function isAllowedHost(guard: Guard, host: string): boolean {
  const name = (/^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(host)?.[1] ?? '').toLowerCase();
  return name === 'localhost' || isIP(name.replace(/^\[|\]$/g, '')) !== 0 || guard.allowedHosts.has(name);
}

/** A form or plain text is what a page may post anywhere without being asked. */
function isJson({ method, headers, peer }: WebRequest): boolean {
  if (method === 'GET') return true;
  const type = headers['content-type'];
  if (type === undefined) return peer === undefined;
  return /^application\/json\s*(;|$)/i.test(type);
}
