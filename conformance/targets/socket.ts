/**
 * Points the kit at an implementation by URL. It finds out whether there is a control API; without one it works
 * from the credentials of the configuration. It may not assume anything else about the implementation.
 */
import { Obstructed } from '../check.ts';
import { EnvironmentError, InputError } from '../engine/errors.ts';
import type { Target, Tenant } from '../target.ts';
import type { TargetConfig } from './config.ts';
import { controlTarget, moveClock, withSecret } from './control.ts';
import { findControl } from './control-parts.ts';
import { givesCustomers } from './discover/identity.ts';
import { findServed } from './discover/served.ts';
import { servingOnly } from './discover/serving.ts';
import { mannerly } from './manners.ts';
import type { Ports } from './ports.ts';
import { readCertificates } from './read-text.ts';
import { socketPorts } from './socket-ports.ts';
import { refuseNoCredentials, standingTarget } from './standing.ts';

/** Turns an http(s) URL into the ws(s) URL of the same host. */
export function webSocketUrl(http: string): string {
  return http.replace(/^http/, 'ws');
}

/** The openings to a target as its configuration describes them. Throws `InputError` for a file that cannot be read. */
export function portsOf(config: TargetConfig): Ports {
  const http = config.http.replace(/\/$/, '');
  return socketPorts({
    http,
    ws: config.ws ?? webSocketUrl(http),
    ...(config.accounts === undefined ? {} : { accounts: config.accounts }),
    ...(config.headers === undefined ? {} : { headers: config.headers }),
    ...(config.ca === undefined ? {} : { ca: readCertificates(config.ca) }),
  });
}

/** Whether anything answers at an address, be it an error. A gateway before it wants what it always wants. */
export async function answersAt(config: Pick<TargetConfig, 'http' | 'ca' | 'headers'>): Promise<boolean> {
  const ports = portsOf(config);
  const answer = await ports.request(
    { method: 'GET', path: '/', query: {}, headers: {}, body: undefined },
    1000,
  );
  await ports.close();
  return answer !== 'silence' && !('closed' in answer);
}

/** Whether a URL means this machine, which reaches the kit without further ado. */
export function reachesUs(url: string): boolean {
  const host = new URL(url).hostname;
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host);
}

/** What to do about a target that is not reachable, by the code of what went wrong. */
function cureOf(message: string, ca: string | undefined): string {
  if (/ALTNAME/.test(message)) return 'its certificate is for another host; write the URL with that name';
  if (/EXPIRED|NOT_YET_VALID/.test(message)) return 'its certificate does not hold today';
  if (!/CERT|SIGNATURE|ISSUER/.test(message)) return 'start the target first, or correct the URL';
  return ca === undefined
    ? 'pass --ca FILE with the certificate of its authority'
    : `${ca} does not hold the certificate of its authority`;
}

/** Customers connect to an organization, or not at all; undefined where none is made, which the checks will tell. */
async function someLicence(target: Target): Promise<Tenant | undefined> {
  try {
    return await target.tenant();
  } catch (error) {
    if (error instanceof Obstructed) return undefined;
    throw error;
  }
}

/**
 * Connects to a target. Throws `EnvironmentError` when nothing answers there and `InputError` when credentials
 * are missing or refused. `say` is told what was found out; `door` stands before the target, for tests of the kit.
 */
export async function socketTarget(
  config: TargetConfig,
  replayFlags: string,
  say?: (text: string) => void,
  door: (ports: Ports) => Ports = (ports) => ports,
): Promise<Target> {
  const { http } = config;
  const ports = door(portsOf(config));
  const receiver =
    config.receiver === undefined
      ? reachesUs(http)
        ? {}
        : undefined
      : { publicUrl: config.receiver.public_url, port: config.receiver.port };
  const settings = {
    name: config.name ?? http.replace(/\/$/, ''),
    http: http.replace(/\/$/, ''),
    gateway: {
      ...(config.ca === undefined ? {} : { ca: config.ca }),
      ...(config.headers === undefined ? {} : { headers: config.headers }),
    },
    replayFlags,
    ...(config.redirect_uri === undefined ? {} : { redirectUri: config.redirect_uri }),
    ...(config.patience_ms === undefined ? {} : { patienceMs: config.patience_ms }),
    ...(config.versions === undefined ? {} : { versions: config.versions }),
    ...(receiver === undefined ? {} : { receiver }),
  };
  try {
    const secret = config.control_secret;
    const guarded = withSecret(ports, secret);
    const control = config.control === false ? undefined : await findControl(guarded);
    if (control !== undefined && control !== 'locked' && control.licences) {
      const target = controlTarget({ ...settings, ports, secret, parts: control, offers: ['sockets'] });
      const some = await someLicence(target);
      const organizationId = config.organization_id ?? some?.organizationId;
      const asked = { versions: config.versions, apis: config.apis, organizationId };
      const served = servingOnly(target, await findServed(ports, asked));
      const hasAccounts = some !== undefined && (await givesCustomers(ports, some));
      const { accounts } = config;
      const elsewhere = accounts === undefined ? {} : { accountsHttp: accounts };
      return hasAccounts
        ? { ...served, ...elsewhere, offers: new Set([...served.offers, 'accounts']) }
        : served;
    }
    if (control === 'locked' && config.token === undefined && config.actors === undefined) {
      throw new InputError(
        `the control API of ${http} wants its secret: pass --ready FILE with the ready line, or write "control_secret" into the configuration`,
      );
    }
    refuseNoCredentials(config, control !== undefined && control !== 'locked');
    const polite = mannerly(ports, config);
    return await standingTarget(config, {
      ...settings,
      ports: polite,
      ...(say === undefined ? {} : { say }),
      ...(control === undefined || control === 'locked'
        ? {}
        : { moveClock: (organizationId, milliseconds) => moveClock(guarded, organizationId, milliseconds) }),
    });
  } catch (error) {
    await ports.close();
    if (error instanceof EnvironmentError) {
      const cure = cureOf(error.message, config.ca);
      throw new EnvironmentError(`${error.message} (${http}): ${cure}`);
    }
    throw error;
  }
}
