/**
 * Reads what a user says about a target: a JSON configuration file or a server's ready line. Unknown and wrong
 * keys are refused by name with what to write instead; nothing is connected to here.
 */
import { readFileSync } from 'node:fs';
import { isVersion, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { nearest } from '../../schemas/reading/nearest.ts';
import { InputError } from '../engine/errors.ts';
import type { Priority } from '../target.ts';
import { isRecord, parseJson } from './ports.ts';

export interface ReadyActor {
  readonly type: 'agent' | 'customer' | 'bot';
  readonly id: string;
  /** A bare token or one with its scheme; a bare one is sent as `Bearer`. */
  readonly token: string;
  readonly role?: 'owner' | 'administrator' | 'normal';
  readonly groups?: readonly { readonly id: number; readonly priority: Priority }[];
}

export interface TargetConfig {
  readonly http: string;
  readonly ws?: string;
  readonly accounts?: string;
  readonly name?: string;
  /** False when a control API is there but must not be used. */
  readonly control?: boolean;
  /** What the control API wants in `X-Control-Secret`, where it wants one. */
  readonly control_secret?: string;
  readonly token?: string;
  readonly organization_id?: string;
  readonly client_id?: string;
  readonly actors?: readonly ReadyActor[];
  readonly versions?: readonly Version[];
  readonly patience_ms?: number;
  /** Wait for real time where a rule needs it. */
  readonly real_time?: boolean;
  /** Public URL at which webhooks reach the kit, and the port to listen on for it. */
  readonly receiver?: { readonly public_url: string; readonly port: number };
}

type Test = { readonly wants: string; readonly ok: (value: unknown) => boolean };

const text: Test = {
  wants: 'a string that is not empty',
  ok: (value) => typeof value === 'string' && value !== '',
};
const flag: Test = { wants: 'true or false', ok: (value) => typeof value === 'boolean' };
const url = (schemes: string): Test => ({
  wants: `a URL that starts with ${schemes}`,
  ok: (value) =>
    typeof value === 'string' &&
    URL.canParse(value) &&
    schemes.split(' or ').some((s) => value.startsWith(s)),
});
const count: Test = {
  wants: 'a whole number above 0',
  ok: (value) => Number.isInteger(value) && Number(value) > 0,
};
const listOf = (wants: string, ok: (value: unknown) => boolean): Test => ({
  wants,
  ok: (value) => Array.isArray(value) && value.length > 0 && value.every(ok),
});

const KEYS: Readonly<Record<keyof TargetConfig, Test>> = {
  http: url('http:// or https://'),
  ws: url('ws:// or wss://'),
  accounts: url('http:// or https://'),
  name: text,
  control: flag,
  control_secret: text,
  token: text,
  organization_id: text,
  client_id: text,
  actors: listOf('a list of objects with type, id and token', (value) => isRecord(value)),
  versions: listOf(
    `a list out of ${VERSIONS.join(', ')}`,
    (value) => typeof value === 'string' && isVersion(value),
  ),
  patience_ms: count,
  real_time: flag,
  receiver: { wants: 'an object with public_url and port', ok: isRecord },
};

const ACTOR_KEYS: Readonly<Record<keyof ReadyActor, Test>> = {
  type: {
    wants: 'agent, customer or bot',
    ok: (value) => ['agent', 'customer', 'bot'].includes(value as string),
  },
  id: text,
  token: text,
  role: {
    wants: 'owner, administrator or normal',
    ok: (value) => ['owner', 'administrator', 'normal'].includes(value as string),
  },
  groups: listOf('a list of objects with id and priority', (value) => isRecord(value)),
};

const RECEIVER_KEYS: Readonly<Record<'public_url' | 'port', Test>> = {
  public_url: url('http:// or https://'),
  port: count,
};

/** Reads a configuration file. Throws `InputError` naming the file, the key and what to write instead. */
export function readConfig(path: string): TargetConfig {
  const value = parseJson(readText(path, 'configuration'));
  if (!isRecord(value))
    throw new InputError(
      `${path}: not a JSON object; write for example {"http": "http://127.0.0.1:8080", "token": "…"}`,
    );
  return checkConfig(value, path);
}

/** Checks a configuration that is already an object; `where` names it in messages. */
export function checkConfig(value: Record<string, unknown>, where: string): TargetConfig {
  checkKeys(value, KEYS, where, '');
  if (value['http'] === undefined)
    throw new InputError(`${where}: "http" is missing; write "http": "http://127.0.0.1:8080"`);
  const actors = (value['actors'] as Record<string, unknown>[] | undefined) ?? [];
  actors.forEach((actor, index) => {
    checkKeys(actor, ACTOR_KEYS, where, `actors[${index}].`);
    for (const key of ['type', 'id', 'token']) {
      if (actor[key] === undefined) throw new InputError(`${where}: actors[${index}].${key} is missing`);
    }
  });
  if (isRecord(value['receiver'])) {
    checkKeys(value['receiver'], RECEIVER_KEYS, where, 'receiver.');
    for (const key of ['public_url', 'port']) {
      if (value['receiver'][key] === undefined) throw new InputError(`${where}: receiver.${key} is missing`);
    }
  }
  return value as unknown as TargetConfig;
}

function checkKeys(
  value: Record<string, unknown>,
  keys: Readonly<Record<string, Test>>,
  where: string,
  prefix: string,
): void {
  for (const [key, entry] of Object.entries(value)) {
    const test = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (test === undefined) {
      const guess = nearest(key, Object.keys(keys));
      const hint =
        guess === undefined ? `known keys are ${Object.keys(keys).join(', ')}` : `did you mean "${guess}"?`;
      throw new InputError(`${where}: unknown key "${prefix}${key}"; ${hint}`);
    }
    if (!test.ok(entry)) {
      throw new InputError(`${where}: "${prefix}${key}" is ${JSON.stringify(entry)}; write ${test.wants}`);
    }
  }
}

/** Reads the ready line a server printed to a file (its first line). */
export function readReady(path: string): TargetConfig {
  const line = readText(path, 'ready line').split('\n', 1)[0] ?? '';
  const value = parseJson(line);
  if (!isRecord(value) || value['ready'] !== true || typeof value['http'] !== 'string') {
    throw new InputError(
      `${path}: the first line is no ready line; write what \`livechat-kit serve --json\` prints first`,
    );
  }
  return {
    http: value['http'],
    ...(typeof value['ws'] === 'string' ? { ws: value['ws'] } : {}),
    ...(typeof value['control_secret'] === 'string' ? { control_secret: value['control_secret'] } : {}),
    ...readyActors(value),
  };
}

function readyActors(ready: Record<string, unknown>): Partial<TargetConfig> {
  const rows = Array.isArray(ready['actors']) ? ready['actors'].filter(isRecord) : [];
  const actors = rows.flatMap((row): ReadyActor[] => {
    if (typeof row['id'] !== 'string' || typeof row['token'] !== 'string') return [];
    const groups = Array.isArray(row['groups'])
      ? row['groups'].map((id) => ({ id: Number(id), priority: 'normal' as const }))
      : [];
    return [
      {
        type: row['type'] as ReadyActor['type'],
        id: row['id'],
        token: row['token'],
        role: row['role'] as 'normal',
        groups,
      },
    ];
  });
  return {
    actors,
    ...(typeof ready['organization_id'] === 'string' ? { organization_id: ready['organization_id'] } : {}),
    ...(typeof ready['client_id'] === 'string' ? { client_id: ready['client_id'] } : {}),
  };
}

function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(
      `cannot read the ${what} ${path}: ${(error as NodeJS.ErrnoException).code ?? error}`,
    );
  }
}
