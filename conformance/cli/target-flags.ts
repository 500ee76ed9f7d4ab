/**
 * The flags that say which server is meant and how to reach it; `test` and `cleanup` share them. It starts nothing and
 * reads no file.
 */
import { InputError } from '../engine/errors.ts';
import { type FlagRow, listOf, same, whole } from './flag-row.ts';

export interface TargetFlags {
  readonly target?: string;
  readonly config?: string;
  readonly ready?: string;
  readonly command?: string;
  readonly token?: string;
  readonly tokenFile?: string;
  readonly organizationId?: string;
  readonly clientId?: string;
  readonly receiver?: string;
  readonly ca?: string;
  readonly header?: readonly string[];
  readonly concurrency?: number;
  readonly rate?: number;
  readonly realTime?: boolean;
}

const naming = (flag: string, help: string): FlagRow => ({ flag, help, role: 'target' });

export const TARGET_FLAGS: Readonly<Record<keyof TargetFlags, FlagRow>> = {
  target: naming('--target <url>', 'base URL of the implementation, e.g. http://127.0.0.1:8080'),
  config: naming('--config <file>', 'JSON file that describes the target'),
  ready: naming('--ready <file>', 'file with the ready line of a server; - reads standard input'),
  command: naming('--command <line>', 'program to judge: started before and ended after the run'),
  token: naming('--token <token>', "the owner's token, for a target without control API; or LIVECHAT_TOKEN"),
  tokenFile: naming('--token-file <file>', "file with the owner's token"),
  organizationId: naming('--organization-id <id>', 'organization of that token, when it cannot be found out'),
  clientId: naming('--client-id <id>', 'application of that token, when it cannot be found out'),
  receiver: naming(
    '--receiver <url>',
    'address of this machine for webhooks, when the target is on another one',
  ),
  ca: naming('--ca <file>', 'certificates (PEM) to trust beside the usual ones'),
  header: {
    ...naming('--header <text>', "header 'Name: value' for every request, repeatable"),
    parse: listOf(same),
  },
  concurrency: {
    flag: '--concurrency <n>',
    help: 'checks side by side, or requests at once where all checks share a licence',
    role: 'reports',
    parse: whole(1),
  },
  rate: {
    flag: '--rate <n>',
    help: 'requests a second, at most',
    role: 'reports',
    parse: whole(1),
  },
  realTime: {
    flag: '--real-time',
    help: 'wait for real time where a target has no clock',
    role: 'judges',
  },
};

/** Throws `InputError` for flags that contradict each other. */
export function refuseTargetFlags(flags: TargetFlags): void {
  if (flags.command !== undefined && flags.config !== undefined)
    throw new InputError(
      '--command goes with --target or --ready, or alone when its first line is a ready line',
    );
  if (flags.token !== undefined && flags.tokenFile !== undefined)
    throw new InputError('--token and --token-file are two tokens; pass one of them');
  const given =
    flags.token !== undefined ? '--token' : flags.tokenFile !== undefined ? '--token-file' : undefined;
  if (given !== undefined && (flags.target ?? flags.ready ?? flags.command) === undefined)
    throw new InputError(`${given} belongs to --target; pass both, or put the token in --config`);
}
