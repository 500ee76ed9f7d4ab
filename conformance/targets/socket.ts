/**
 * Points the kit at an implementation by URL. It finds out whether there is a control API; without one it works
 * from the credentials of the configuration. It may not assume anything else about the implementation.
 */
import { EnvironmentError, InputError } from '../engine/errors.ts';
import type { Target } from '../target.ts';
import type { TargetConfig } from './config.ts';
import { controlTarget, hasControl, withSecret } from './control.ts';
import { socketPorts } from './socket-ports.ts';
import { standingTarget } from './standing.ts';

/** Turns an http(s) URL into the ws(s) URL of the same host. */
export function webSocketUrl(http: string): string {
  return http.replace(/^http/, 'ws');
}

/**
 * Connects to a target. Throws `EnvironmentError` when nothing answers there and `InputError` when credentials
 * are missing or refused.
 */
export async function socketTarget(config: TargetConfig, replayFlags: string): Promise<Target> {
  const http = config.http.replace(/\/$/, '');
  const ports = socketPorts({
    http,
    ws: config.ws ?? webSocketUrl(http),
    ...(config.accounts === undefined ? {} : { accounts: config.accounts }),
  });
  const settings = {
    name: config.name ?? http,
    http,
    ports,
    replayFlags,
    ...(config.patience_ms === undefined ? {} : { patienceMs: config.patience_ms }),
    ...(config.versions === undefined ? {} : { versions: config.versions }),
    ...(config.receiver === undefined
      ? {}
      : { receiver: { publicUrl: config.receiver.public_url, port: config.receiver.port } }),
  };
  try {
    const secret = config.control_secret;
    const control = config.control !== false && (await hasControl(withSecret(ports, secret)));
    if (control === true) return controlTarget({ ...settings, secret, offers: ['sockets'] });
    if (config.token === undefined && config.actors === undefined) {
      if (control === 'locked') {
        throw new InputError(
          `the control API of ${http} wants its secret: pass --ready FILE with the ready line, or write "control_secret" into the configuration`,
        );
      }
      throw new InputError(
        `${http} offers no control API and no credentials were given: pass --token, or --config with "token" or "actors", or --ready FILE`,
      );
    }
    return await standingTarget(config, settings);
  } catch (error) {
    await ports.close();
    if (error instanceof EnvironmentError) {
      throw new EnvironmentError(`${error.message} (${http}): start the target first, or correct the URL`);
    }
    throw error;
  }
}
