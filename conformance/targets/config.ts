/**
 * Reads what a user says about a target in a JSON configuration file. Unknown and wrong keys are refused by name with
 * what to write instead; nothing is connected to here.
 */
import type { Api } from '../../schemas/language/define.ts';
import { isVersion, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { nearest } from '../../schemas/reading/nearest.ts';
import { InputError } from '../engine/errors.ts';
import type { Priority } from '../target.ts';
import { isRecord, parseJson } from './ports.ts';
import { readTextFile } from './read-text.ts';

export interface ReadyActor {
  readonly type: 'agent' | 'customer' | 'bot';
  readonly id: string;
  /** A bare token or one with its scheme; a bare one is sent as `Bearer`. */
  readonly token: string;
  readonly role?: 'owner' | 'administrator' | 'normal';
  readonly groups?: readonly { readonly id: number; readonly priority: Priority }[];
}

export interface NarrowToken {
  readonly id: string;
  readonly token: string;
  /** All that it may do; left out for a token of another application that may do what the role may. */
  readonly scopes?: readonly string[];
  readonly client_id?: string;
}

interface OtherLicense {
  readonly organization_id: string;
  readonly client_id?: string;
  readonly actors: readonly ReadyActor[];
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
  /** Tokens that may do less than the role of their agent, or are of a second application. */
  readonly narrow_tokens?: readonly NarrowToken[];
  /** The other application, for `narrow_tokens` that name it. */
  readonly second_client_id?: string;
  /** Another licence and its people. */
  readonly other_license?: OtherLicense;
  /** Ready customers, for a target without accounts endpoints. */
  readonly customers?: readonly ReadyActor[];
  readonly versions?: readonly Version[];
  readonly apis?: readonly Api[];
  readonly patience_ms?: number;
  /** Wait for real time where a rule needs it. */
  readonly real_time?: boolean;
  /** Public URL at which webhooks reach the kit, and the port to listen on for it. */
  readonly receiver?: { readonly public_url: string; readonly port: number };
  /** File with certificates of an authority to trust beside the usual ones. */
  readonly ca?: string;
  /** Headers that a gateway wants with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Requests that wait for an answer at once, over HTTP and on each connection. */
  readonly concurrency?: number;
  /** Requests a second, at most. */
  readonly rate?: number;
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
  narrow_tokens: listOf(
    'a list of objects with id, token and scopes (or the client_id that second_client_id names)',
    (value) => isRecord(value) && typeof value['id'] === 'string' && typeof value['token'] === 'string',
  ),
  second_client_id: text,
  other_license: {
    wants: 'an object with organization_id, client_id and actors',
    ok: (value) =>
      isRecord(value) && typeof value['organization_id'] === 'string' && Array.isArray(value['actors']),
  },
  customers: listOf('a list of objects with type, id and token', (value) => isRecord(value)),
  versions: listOf(
    `a list out of ${VERSIONS.join(', ')}`,
    (value) => typeof value === 'string' && isVersion(value),
  ),
  apis: listOf('a list out of agent, customer, configuration', (value) =>
    ['agent', 'customer', 'configuration'].includes(value as string),
  ),
  patience_ms: count,
  real_time: flag,
  receiver: { wants: 'an object with public_url and port', ok: isRecord },
  ca: text,
  headers: {
    wants: 'an object of header names and texts',
    ok: (value) => isRecord(value) && Object.values(value).every((entry) => typeof entry === 'string'),
  },
  concurrency: count,
  rate: count,
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
  const value = parseJson(readTextFile(path, 'configuration'));
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
  for (const list of ['actors', 'customers']) {
    const people = Array.isArray(value[list]) ? value[list].filter(isRecord) : [];
    for (const [index, person] of people.entries()) {
      checkKeys(person, ACTOR_KEYS, where, `${list}[${index}].`);
      for (const key of ['type', 'id', 'token']) {
        if (person[key] === undefined) throw new InputError(`${where}: ${list}[${index}].${key} is missing`);
      }
    }
  }
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
