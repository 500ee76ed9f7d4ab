/**
 * Finds the target a user means: a URL, a configuration file, a server's ready line or, by default, the reference
 * server started on a free port. What it gives has to be closed by the caller.
 */
import type { Target } from '../target.ts';
import { readConfig, readReady, type TargetConfig } from '../targets/config.ts';
import type { TestOptions } from './flags.ts';

/** Whether the reference server is judged, for which inferred rules count in full. */
export function isOwnServer(options: TestOptions): boolean {
  return options.target === undefined && options.config === undefined && options.ready === undefined;
}

export async function openTarget(options: TestOptions): Promise<Target> {
  if (isOwnServer(options)) {
    const { startOwnServer } = await import('../targets/own.ts');
    return startOwnServer(options.mutant === undefined ? {} : { mutant: options.mutant });
  }
  const { socketTarget } = await import('../targets/socket.ts');
  const { config, flags } = described(options);
  return socketTarget(options.realTime ? { ...config, real_time: true } : config, flags);
}

function described(options: TestOptions): { config: TargetConfig; flags: string } {
  if (options.config !== undefined)
    return { config: readConfig(options.config), flags: `--config ${options.config}` };
  if (options.ready !== undefined)
    return { config: readReady(options.ready), flags: `--ready ${options.ready}` };
  const http = options.target!;
  const config = {
    http,
    ...(options.token === undefined ? {} : { token: options.token }),
    ...(options.organizationId === undefined ? {} : { organization_id: options.organizationId }),
    ...(options.clientId === undefined ? {} : { client_id: options.clientId }),
  };
  const words = [`--target ${http}`];
  // The token itself stays out of reports; a shell variable stands in for it.
  if (options.token !== undefined) words.push('--token "$LIVECHAT_TOKEN"');
  if (options.organizationId !== undefined) words.push(`--organization-id ${options.organizationId}`);
  if (options.clientId !== undefined) words.push(`--client-id ${options.clientId}`);
  return { config, flags: words.join(' ') };
}
