/**
 * Finds the target a user means: a URL, a configuration file, a server's ready line, a program to start or, by default,
 * the reference server started on a free port. What it gives has to be closed by the caller.
 */
import { EnvironmentError, InputError } from '../engine/errors.ts';
import { headerVariable } from '../replay/curl.ts';
import { shellWord } from '../replay/line.ts';
import type { Target } from '../target.ts';
import { type RunningCommand, startCommand } from '../targets/command.ts';
import { readConfig, type TargetConfig } from '../targets/config.ts';
import { headerFault, sendable } from '../targets/header-words.ts';
import { readCertificates, readTextFile } from '../targets/read-text.ts';
import { readReady, readyFrom } from '../targets/ready.ts';
import type { TargetFlags } from './target-flags.ts';

/** Whether the reference server is judged, for which inferred rules count in full. */
export function isOwnServer({ target, config, ready, command }: TargetFlags): boolean {
  return [target, config, ready, command].every((place) => place === undefined);
}

/** Opens the target. `say` is told what was found out about it. */
export async function openTarget(
  flags: TargetFlags & { readonly mutant?: string },
  say?: (text: string) => void,
): Promise<Target> {
  if (isOwnServer(flags)) {
    const { startOwnServer } = await import('../targets/own.ts');
    return startOwnServer(flags.mutant === undefined ? {} : { mutant: flags.mutant });
  }
  const { socketTarget } = await import('../targets/socket.ts');
  const told = (line: string): void => say?.(`livechat-kit test: ${line}\n`);
  const program = flags.command === undefined ? undefined : await started(flags, flags.command);
  try {
    const target = await socketTarget(describedTarget(flags, program, told), replayFlags(flags), say);
    return program === undefined ? target : withProgram(target, program);
  } catch (error) {
    const died = program?.died();
    await program?.stop();
    if (error instanceof EnvironmentError && died !== undefined)
      throw new EnvironmentError(`${error.message}; ${died}`);
    throw error;
  }
}

async function started(flags: TargetFlags, command: string): Promise<RunningCommand> {
  const { target: http, ca, header } = flags;
  if (http === undefined) return startCommand(command);
  const { answersAt } = await import('../targets/socket.ts');
  const gateway = {
    ...(ca === undefined ? {} : { ca }),
    ...(header === undefined ? {} : { headers: Object.fromEntries(header.map(headerOf)) }),
  };
  // What is wrong with the file is told before anything runs.
  if (ca !== undefined) readCertificates(ca);
  return startCommand(command, () => answersAt({ http, ...gateway }));
}

/** The program ends with its target; dying in mid-run is a fault of its own. */
function withProgram(target: Target, program: RunningCommand): Target {
  return {
    ...target,
    faults() {
      const died = program.died();
      return [...(target.faults?.() ?? []), ...(died === undefined ? [] : [died])];
    },
    async close() {
      try {
        await target.close();
      } finally {
        await program.stop();
      }
    },
  };
}

/** What the flags say of the target, the more particular over the more general. */
export function describedTarget(
  flags: TargetFlags,
  program?: Pick<RunningCommand, 'line'>,
  tell?: (line: string) => void,
): TargetConfig {
  const base = baseOf(flags, program, tell);
  const token = tokenOf(flags);
  const headers = Object.fromEntries((flags.header ?? []).map(headerOf));
  return {
    ...base,
    ...(token === undefined ? {} : { token }),
    ...(flags.organizationId === undefined ? {} : { organization_id: flags.organizationId }),
    ...(flags.clientId === undefined ? {} : { client_id: flags.clientId }),
    ...(flags.ca === undefined ? {} : { ca: flags.ca }),
    ...(flags.header === undefined ? {} : { headers: { ...base.headers, ...headers } }),
    ...(flags.concurrency === undefined ? {} : { concurrency: flags.concurrency }),
    ...(flags.rate === undefined ? {} : { rate: flags.rate }),
    ...(flags.realTime === true ? { real_time: true } : {}),
    ...(flags.receiver === undefined ? {} : { receiver: receiverOf(flags.receiver) }),
  };
}

function baseOf(
  flags: TargetFlags,
  program: Pick<RunningCommand, 'line'> | undefined,
  tell: ((line: string) => void) | undefined,
): TargetConfig {
  if (flags.config !== undefined) return readConfig(flags.config);
  const ready =
    flags.ready === undefined
      ? program?.line === undefined
        ? undefined
        : readyFrom(program.line, 'the ready line of --command', tell)
      : readReady(flags.ready, tell);
  const { target } = flags;
  if (ready === undefined) {
    if (target !== undefined) return { http: target };
    throw new InputError(
      'the program of --command printed no ready line: pass --target with its address too',
    );
  }
  if (target !== undefined && new URL(target).origin !== new URL(ready.http).origin) {
    throw new InputError(
      `--target ${target} and the ready line (${ready.http}) name different servers; pass one of them`,
    );
  }
  return { ...ready, ...(target === undefined ? {} : { http: target }) };
}

/** The token of a flag, of a file, or of the environment where the target is only an address. */
function tokenOf(flags: TargetFlags): string | undefined {
  if (flags.token?.trim() === '') throw new InputError("--token is empty; pass the owner's token");
  if (flags.token !== undefined) return sendableToken(flags.token, '--token');
  if (flags.tokenFile !== undefined) {
    const text = readTextFile(flags.tokenFile, 'token file').trim();
    if (text === '')
      throw new InputError(`--token-file ${flags.tokenFile} is empty; write the owner's token into it`);
    return sendableToken(text, `--token-file ${flags.tokenFile}`);
  }
  const known = flags.config !== undefined || flags.ready !== undefined;
  const fallback = process.env['LIVECHAT_TOKEN'];
  return known || fallback === undefined || fallback === ''
    ? undefined
    : sendableToken(fallback, 'LIVECHAT_TOKEN');
}

/** A token as it goes into a header; what a secret store has put around it is taken off. */
function sendableToken(text: string, from: string): string {
  const token = text.trim();
  if (!sendable(token))
    throw new InputError(
      `the token of ${from} has a character that no header holds, such as the end of a line; pass one token and nothing else`,
    );
  return token;
}

function headerOf(text: string): readonly [string, string] {
  const [, name = '', value = ''] = /^([^:\s]+):\s*(.*)$/s.exec(text) ?? [];
  if (name === '') throw new InputError(`--header ${text} is no header; write 'Name: value'`);
  const fault = headerFault(name, value);
  if (fault !== undefined) throw new InputError(`--header: ${fault}`);
  return [name.toLowerCase(), value];
}

/** The port that is listened on is that of the address, unless the address says none. */
function receiverOf(text: string): NonNullable<TargetConfig['receiver']> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new InputError(
      `--receiver ${text} is no address; write http://HOST:PORT as the target reaches this machine`,
    );
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  return { public_url: text, port };
}

/** The flags that point at this target again. Secrets stay out of reports; a shell variable that asks for one stands in. */
export function replayFlags(flags: TargetFlags): string {
  const words: string[] = [];
  const say = (flag: string, value: string | undefined): void => {
    if (value !== undefined) words.push(`${flag} ${shellWord(value)}`);
  };
  // What came over the standard input once is not there again.
  const file = (flag: string, value: string | undefined, what: string): void => {
    if (value !== '-') say(flag, value);
    else words.push(`${flag} "\${LIVECHAT_FILE:?set it to a file with ${what}}"`);
  };
  file('--config', flags.config, 'the configuration');
  say('--command', flags.command);
  file('--ready', flags.ready, 'the ready line');
  say('--target', flags.target);
  file('--token-file', flags.tokenFile, 'the token');
  if (flags.token !== undefined) words.push(`--token "\${LIVECHAT_TOKEN:?set it to the owner's token}"`);
  say('--organization-id', flags.organizationId);
  say('--client-id', flags.clientId);
  say('--ca', flags.ca);
  for (const header of flags.header ?? []) {
    const [name] = headerOf(header);
    const variable = headerVariable(name);
    words.push(`--header "${name}: \${${variable}:?set it to the value of the header ${name}}"`);
  }
  say('--receiver', flags.receiver);
  return words.join(' ');
}
