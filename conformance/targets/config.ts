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
import { HEADER_TEXT, headerFault } from './header-words.ts';
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

type Keys = Readonly<Record<string, Key>>;

/** One key: `wants` completes the sentence "write …", `ok` judges a value. */
interface Key {
  readonly wants: string;
  readonly schema: TSchema;
  ok(value: unknown): boolean;
  /** The keys of the object that it holds, or of each object in its list; those of `required` have to be there. */
  readonly inside?: Keys;
  readonly required?: readonly string[];
  /** What it holds may be secret, and messages go to logs. */
  readonly hidden?: boolean;
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
/** What goes into a header as it is. */
const secret = (description: string): Key => ({
  ...key(
    'a string that is not empty, of characters that a header can hold',
    Type.String({ pattern: HEADER_TEXT }),
    description,
  ),
  hidden: true,
});
const flag = (description: string): Key => key('true or false', Type.Boolean(), description);
const count = (description: string): Key =>
  key('a whole number above 0', Type.Integer({ minimum: 1 }), description);
const port = (description: string): Key =>
  key('a port from 1 to 65535', Type.Integer({ minimum: 1, maximum: 65_535 }), description);

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
function objectOf(keys: Keys, required: readonly string[]): TSchema {
  const members = Object.entries(keys).map(([name, { schema }]): [string, TSchema] => [
    name,
    required.includes(name) ? schema : Type.Optional(schema),
  ]);
  return Type.Object(Object.fromEntries(members), { additionalProperties: false });
}

/** A list of such objects, at least one. */
function rows(inside: Keys, required: readonly string[], wants: string, description: string): Key {
  const schema = Type.Array(objectOf(inside, required), { minItems: 1 });
  return { ...key(wants, schema, description, isList), inside, required, hidden: true };
}

/** One such object. */
function members(inside: Keys, required: readonly string[], wants: string, description: string): Key {
  return { ...key(wants, objectOf(inside, required), description, isObject), inside, required, hidden: true };
}

const GROUP_KEYS: Readonly<Record<'id' | 'priority', Key>> = {
  id: key('a whole number from 0 up', Type.Integer({ minimum: 0 }), 'The id of the group.'),
  priority: choice(['first', 'normal', 'last', 'supervisor'], 'Its priority there.'),
};

const ACTOR_KEYS: Readonly<Record<keyof ReadyActor, Key>> = {
  type: choice(['agent', 'customer', 'bot'], 'What the token belongs to.'),
  id: text('The id, of agents their login e-mail.'),
  token: secret('A bare token or one with its scheme; a bare one is sent as `Bearer`.'),
  pat: secret('A personal access token of an agent, as it stands behind `Basic`.'),
  role: choice(['owner', 'administrator', 'normal'], 'Role of an agent; `normal` when left out.'),
  groups: rows(
    GROUP_KEYS,
    ['id', 'priority'],
    'a list of objects with id and priority',
    'Groups of an agent or bot.',
  ),
};

const RECEIVER_KEYS: Readonly<Record<keyof NonNullable<TargetConfig['receiver']>, Key>> = {
  public_url: base('http', 'Where the target sends webhooks to.'),
  port: port('Port of this machine on which the kit listens for them.'),
};

const people = (description: string): Key =>
  rows(ACTOR_KEYS, ['type', 'id', 'token'], 'a list of objects with type, id and token', description);

const NARROW_KEYS: Readonly<Record<keyof NarrowToken, Key>> = {
  id: text('The agent it is of.'),
  token: secret('A bare token or one with its scheme.'),
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
  control_secret: secret('What the control API wants in X-Control-Secret.'),
  token: secret("The owner's token, bare or with its scheme."),
  organization_id: text('Organization of the token, when it cannot be found out.'),
  client_id: text('Application of the token, when it cannot be found out.'),
  redirect_uri: url('Address that the application is registered with, for the grants of accounts.'),
  actors: people('Agents and bots with tokens ready for use.'),
  narrow_tokens: rows(
    NARROW_KEYS,
    ['id', 'token'],
    'a list of objects with id, token and scopes (or the client_id that second_client_id names)',
    'Tokens that may do less than the role of their agent, or are of a second application.',
  ),
  second_client_id: text('The other application, for narrow_tokens that name it.'),
  other_license: members(
    OTHER_KEYS,
    ['organization_id', 'actors'],
    'an object with organization_id, client_id and actors',
    'Another licence and its people.',
  ),
  customers: people('Customers with tokens ready for use, for a target without accounts endpoints.'),
  versions: some(VERSIONS, 'Versions to judge; all that are found when left out.'),
  apis: some(['agent', 'customer', 'configuration'], 'APIs to judge; all that are found when left out.'),
  patience_ms: count('How long a call or push may take before it counts as missing.'),
  real_time: flag('True: wait in real time where a rule needs a clock.'),
  receiver: members(
    RECEIVER_KEYS,
    Object.keys(RECEIVER_KEYS),
    'an object with public_url and port',
    'Where webhooks reach the kit when the target is on another machine.',
  ),
  ca: text('File with certificates (PEM) to trust beside the usual ones.'),
  headers: {
    ...key(
      'an object of header names and texts',
      Type.Record(Type.String(), Type.String()),
      'Headers that a gateway wants with every request.',
    ),
    hidden: true,
  },
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
  for (const [name, text] of Object.entries(isRecord(value['headers']) ? value['headers'] : {})) {
    const fault = headerFault(name, String(text));
    if (fault !== undefined) throw new InputError(`${where}: "headers": ${fault}`);
  }
  return value as unknown as TargetConfig;
}

function checkKeys(value: Record<string, unknown>, keys: Keys, where: string, prefix: string): void {
  for (const [key, entry] of Object.entries(value)) {
    const test = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (test === undefined) {
      const guess = nearest(key, Object.keys(keys));
      const hint =
        guess === undefined ? `known keys are ${Object.keys(keys).join(', ')}` : `did you mean "${guess}"?`;
      throw new InputError(`${where}: unknown key "${prefix}${key}"; ${hint}`);
    }
    if (!test.ok(entry)) {
      throw new InputError(`${where}: "${prefix}${key}" is ${shown(entry, test)}; write ${test.wants}`);
    }
    checkInside(entry, test, where, `${prefix}${key}`);
  }
}

/** Checks the object that a key holds, or each one in its list. */
function checkInside(entry: unknown, { inside, required = [] }: Key, where: string, at: string): void {
  if (inside === undefined) return;
  const objects = Array.isArray(entry)
    ? entry.map((one, index): [string, unknown] => [`${at}[${index}]`, one])
    : [[at, entry] as const];
  for (const [place, one] of objects) {
    if (!isRecord(one)) continue;
    checkKeys(one, inside, where, `${place}.`);
    const lacking = required.find((name) => one[name] === undefined);
    if (lacking !== undefined) throw new InputError(`${where}: ${place}.${lacking} is missing`);
  }
}

/** A value in a message; of what may be secret only what kind it is, in a list of the first that is no object. */
function shown(entry: unknown, { hidden, inside }: Key): string {
  if (hidden !== true) return JSON.stringify(entry);
  if (inside === undefined || !Array.isArray(entry) || entry.length === 0) return kindOf(entry);
  const other = entry.findIndex((one) => !isObject(one));
  return `a list with ${kindOf(entry[other])} at ${other}`;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (isRecord(value)) return 'an object';
  if (typeof value === 'string') return value === '' ? 'empty' : 'another text';
  return JSON.stringify(value);
}
