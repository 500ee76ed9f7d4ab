/**
 * Reads what a user says about a target in a JSON configuration file. Unknown and wrong keys are refused by name with
 * what to write instead; nothing is connected to here. The published schema, `conformance/targets/config.schema.json`,
 * is made from the same rows (`npm run results-schema`).
 */
import Type, { type TSchema } from 'typebox';
import Value from 'typebox/value';
import type { Api } from '../../schemas/language/define.ts';
import { VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { nearest } from '../../schemas/reading/nearest.ts';
import { InputError } from '../engine/errors.ts';
import type { Priority } from '../target.ts';
import { basePattern, isBaseUrl } from './base-url.ts';
import { isRecord, parseJson } from './ports.ts';
import { readTextFile } from './read-text.ts';

export interface ReadyActor {
  readonly type: 'agent' | 'customer' | 'bot';
  readonly id: string;
  readonly token: string;
  readonly pat?: string;
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
  readonly $schema?: string;
  readonly http: string;
  readonly ws?: string;
  readonly accounts?: string;
  readonly name?: string;
  readonly control?: boolean;
  readonly control_secret?: string;
  readonly token?: string;
  readonly organization_id?: string;
  readonly client_id?: string;
  readonly redirect_uri?: string;
  readonly actors?: readonly ReadyActor[];
  /** Tokens that may do less than the role of their agent, or are of a second application. */
  readonly narrow_tokens?: readonly NarrowToken[];
  /** The other application, for `narrow_tokens` that name it. */
  readonly second_client_id?: string;
  /** Another licence and its people. */
  readonly other_license?: OtherLicense;
  readonly customers?: readonly ReadyActor[];
  readonly versions?: readonly Version[];
  readonly apis?: readonly Api[];
  readonly patience_ms?: number;
  readonly real_time?: boolean;
  readonly receiver?: { readonly public_url: string; readonly port: number };
  readonly ca?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly concurrency?: number;
  readonly rate?: number;
}

/** One key: `wants` completes the sentence "write …", `ok` judges a value. */
interface Key {
  readonly wants: string;
  readonly schema: TSchema;
  ok(value: unknown): boolean;
}

/** `also` judges what a schema cannot say, or stands in for it where the entries of a list have messages of their own. */
function key(
  wants: string,
  schema: TSchema,
  description: string,
  also: (value: unknown) => boolean = (value) => Value.Check(schema, value),
): Key {
  return { wants, schema: { ...schema, description }, ok: also };
}

const text = (description: string): Key =>
  key('a string that is not empty', Type.String({ minLength: 1 }), description);
const flag = (description: string): Key => key('true or false', Type.Boolean(), description);
const count = (description: string): Key =>
  key('a whole number above 0', Type.Integer({ minimum: 1 }), description);

function base(schemes: 'http' | 'ws', description: string): Key {
  return key(
    `a URL that starts with ${schemes}:// or ${schemes}s://, without user, query or fragment`,
    Type.String({ pattern: basePattern(schemes) }),
    description,
    (value) => typeof value === 'string' && isBaseUrl(value, schemes),
  );
}

function url(description: string): Key {
  const schema = Type.String({ pattern: '^https?://.' });
  return key(
    'a URL that starts with http:// or https://',
    schema,
    description,
    (value) => Value.Check(schema, value) && URL.canParse(String(value)),
  );
}

const texts = (description: string): Key =>
  key('a list of strings', Type.Array(Type.String({ minLength: 1 })), description);

/** A list out of some words, at least one of them. */
function some(words: readonly string[], description: string): Key {
  const schema = Type.Array(Type.Enum([...words]), { minItems: 1 });
  return key(`a list out of ${words.join(', ')}`, schema, description);
}

function choice(words: readonly string[], description: string): Key {
  const all = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return key(all, Type.Enum([...words]), description);
}

const isObject = (value: unknown): boolean => Value.Check(Type.Object({}), value) && !Array.isArray(value);
const isList = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isObject);

/** An object of these keys and no others; only the named ones have to be there. */
function objectOf(keys: Readonly<Record<string, Key>>, required: readonly string[]): TSchema {
  const members = Object.entries(keys).map(([name, { schema }]): [string, TSchema] => [
    name,
    required.includes(name) ? schema : Type.Optional(schema),
  ]);
  return Type.Object(Object.fromEntries(members), { additionalProperties: false });
}

const ACTOR_KEYS: Readonly<Record<keyof ReadyActor, Key>> = {
  type: choice(['agent', 'customer', 'bot'], 'What the token belongs to.'),
  id: text('The id, of agents their login e-mail.'),
  token: text('A bare token or one with its scheme; a bare one is sent as `Bearer`.'),
  pat: text('A personal access token of an agent, as it stands behind `Basic`.'),
  role: choice(['owner', 'administrator', 'normal'], 'Role of an agent; `normal` when left out.'),
  groups: key(
    'a list of objects with id and priority',
    Type.Array(
      Type.Object({
        id: Type.Integer({ minimum: 0 }),
        priority: Type.Enum(['first', 'normal', 'last', 'supervisor']),
      }),
      { minItems: 1 },
    ),
    'Groups of an agent or bot.',
    isList,
  ),
};

const RECEIVER_KEYS: Readonly<Record<keyof NonNullable<TargetConfig['receiver']>, Key>> = {
  public_url: base('http', 'Where the target sends webhooks to.'),
  port: count('Port of this machine on which the kit listens for them.'),
};

const people = (description: string): Key =>
  key(
    'a list of objects with type, id and token',
    Type.Array(objectOf(ACTOR_KEYS, ['type', 'id', 'token']), { minItems: 1 }),
    description,
    isList,
  );

const NARROW_KEYS: Readonly<Record<keyof NarrowToken, Key>> = {
  id: text('The agent it is of.'),
  token: text('A bare token or one with its scheme.'),
  scopes: texts('All that it may do; left out for a token of another application.'),
  client_id: text('The application it is of; the usual one when left out.'),
};

const OTHER_KEYS: Readonly<Record<keyof OtherLicense, Key>> = {
  organization_id: text('Its organization.'),
  client_id: text('The application of its tokens.'),
  actors: people('Its people; an owner is used.'),
};

const KEYS: Readonly<Record<keyof TargetConfig, Key>> = {
  $schema: text('Address of this schema, for editors.'),
  http: base('http', 'Base URL of the target, up to the part before /v3.6.'),
  ws: base('ws', 'Base URL of its WebSockets; that of `http` when left out.'),
  accounts: base('http', 'Base URL of the accounts endpoints; that of `http` when left out.'),
  name: text('What reports call the target.'),
  control: flag('False: a control API is there and is not to be used.'),
  control_secret: text('What the control API wants in X-Control-Secret.'),
  token: text("The owner's token, bare or with its scheme."),
  organization_id: text('Organization of the token, when it cannot be found out.'),
  client_id: text('Application of the token, when it cannot be found out.'),
  redirect_uri: url('Address that the application is registered with, for the grants of accounts.'),
  actors: people('Agents and bots with tokens ready for use.'),
  narrow_tokens: key(
    'a list of objects with id, token and scopes (or the client_id that second_client_id names)',
    Type.Array(objectOf(NARROW_KEYS, ['id', 'token']), { minItems: 1 }),
    'Tokens that may do less than the role of their agent, or are of a second application.',
    isList,
  ),
  second_client_id: text('The other application, for narrow_tokens that name it.'),
  other_license: key(
    'an object with organization_id, client_id and actors',
    objectOf(OTHER_KEYS, ['organization_id', 'actors']),
    'Another licence and its people.',
    isObject,
  ),
  customers: people('Customers with tokens ready for use, for a target without accounts endpoints.'),
  versions: some(VERSIONS, 'Versions to judge; all that are found when left out.'),
  apis: some(['agent', 'customer', 'configuration'], 'APIs to judge; all that are found when left out.'),
  patience_ms: count('How long a call or push may take before it counts as missing.'),
  real_time: flag('True: wait in real time where a rule needs a clock.'),
  receiver: key(
    'an object with public_url and port',
    objectOf(RECEIVER_KEYS, Object.keys(RECEIVER_KEYS)),
    'Where webhooks reach the kit when the target is on another machine.',
    isObject,
  ),
  ca: text('File with certificates (PEM) to trust beside the usual ones.'),
  headers: key(
    'an object of header names and texts',
    Type.Record(Type.String(), Type.String()),
    'Headers that a gateway wants with every request.',
  ),
  concurrency: count('Requests that wait for an answer at once, over HTTP and on each connection.'),
  rate: count('Requests a second, at most.'),
};

/** The published schema of the configuration file. */
export const CONFIG_SCHEMA: TSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A target of livechat-kit test --config',
  ...objectOf(KEYS, ['http']),
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
  keys: Readonly<Record<string, Key>>,
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
