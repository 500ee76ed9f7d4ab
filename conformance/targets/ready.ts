/**
 * Reads the ready line of a server: ours, or that of anybody who prints one in the same form. Only what names a place
 * or an actor is read; unknown members are ignored, since other servers may say more.
 */
import type { Api } from '../../schemas/language/define.ts';
import { isVersion } from '../../schemas/language/versions.ts';
import { InputError } from '../engine/errors.ts';
import { BASE_URL_WORDS, isBaseUrl } from './base-url.ts';
import type { NarrowToken, ReadyActor, TargetConfig } from './config.ts';
import { sendable } from './header-words.ts';
import { isRecord, parseJson } from './ports.ts';
import { readTextFile } from './read-text.ts';
import { ACTOR_TYPES, ROLES, readyFaults, readyList } from './ready-faults.ts';

type Members = Readonly<Record<string, unknown>>;

/** What cannot be used of a ready line is told, one line each: whoever wrote it thinks that it is. */
type Tell = (line: string) => void;

/** Reads the ready line of a file, or of the standard input for `-`. Throws `InputError` saying what a ready line is. */
export function readReady(path: string, tell?: Tell): TargetConfig {
  return readyFrom(readTextFile(path, 'ready line'), path === '-' ? 'standard input' : path, tell);
}

/** Whether a line says that its server is ready, or that it is not; a program may log in JSON too. */
export function saysReady(line: string): boolean {
  const value = line.startsWith('{') ? parseJson(line) : undefined;
  return isRecord(value) && typeof value['ready'] === 'boolean';
}

/** Reads the first line that is a ready line; `where` names it in messages. */
export function readyFrom(text: string, where: string, tell: Tell = () => undefined): TargetConfig {
  const lines = text.split(/\r?\n/);
  const value = parseJson(lines.find(saysReady) ?? lines[0] ?? '');
  if (!isRecord(value) || value['ready'] !== true || typeof value['http'] !== 'string') {
    throw new InputError(
      `${where}: no line is a ready line; write what \`livechat-kit serve --json\` prints first: {"ready":true,"http":"http://HOST:PORT","actors":[…]}`,
    );
  }
  const { http } = value;
  for (const [key, schemes] of ADDRESSES) {
    const given = value[key];
    if (typeof given === 'string' && !isBaseUrl(given, schemes))
      throw new InputError(`${where}: "${key}" is ${given}; write ${BASE_URL_WORDS}`);
  }
  const texts = [
    'ws',
    'accounts',
    'ca',
    'organization_id',
    'client_id',
    'redirect_uri',
    'second_client_id',
    'control_secret',
  ].flatMap((key) => (typeof value[key] === 'string' ? [[key, value[key]]] : []));
  for (const fault of new Set(readyFaults(value))) tell(`${where}: ${fault}`);
  const versions = readyList(value, 'versions').filter((name) => typeof name === 'string' && isVersion(name));
  const apis = readyList(value, 'apis').filter((name) => API_NAMES.has(name));
  const actors = peopleOf(value, 'actors');
  const customers = peopleOf(value, 'customers');
  const narrow = narrowOf(value);
  const other = value['other_license'];
  return {
    http,
    ...Object.fromEntries(texts),
    ...(versions.length === 0 ? {} : { versions }),
    ...(apis.length === 0 ? {} : { apis }),
    ...(actors.length === 0 ? {} : { actors }),
    ...(customers.length === 0 ? {} : { customers }),
    ...(narrow.length === 0 ? {} : { narrow_tokens: narrow }),
    ...(isRecord(other) && typeof other['organization_id'] === 'string'
      ? {
          other_license: {
            organization_id: other['organization_id'],
            ...(typeof other['client_id'] === 'string' ? { client_id: other['client_id'] } : {}),
            actors: peopleOf(other, 'actors'),
          },
        }
      : {}),
    ...(value['control'] === null ? { control: false } : {}),
  };
}

const ADDRESSES = [
  ['http', 'http'],
  ['ws', 'ws'],
  ['accounts', 'http'],
] as const;
const API_NAMES: ReadonlySet<unknown> = new Set<Api>(['agent', 'customer', 'configuration']);

/** Tokens that may do less, or are of another application; a row without id or token is nothing to the kit. */
function narrowOf(value: Members): readonly NarrowToken[] {
  return readyList(value, 'narrow_tokens')
    .filter(isRecord)
    .flatMap(({ id, token, scopes, client_id }): NarrowToken[] => {
      if (typeof id !== 'string' || typeof token !== 'string' || !sendable(token)) return [];
      const held = Array.isArray(scopes) ? scopes.map(String) : undefined;
      return [
        {
          id,
          token,
          ...(held === undefined ? {} : { scopes: held }),
          ...(typeof client_id === 'string' ? { client_id } : {}),
        },
      ];
    });
}

/** Rows that name somebody who can act; a row without id or token is nobody to the kit. */
function peopleOf(value: Members, key: 'actors' | 'customers'): readonly ReadyActor[] {
  return readyList(value, key)
    .filter(isRecord)
    .flatMap(({ id, token, role, type, pat }): ReadyActor[] => {
      if (typeof id !== 'string' || typeof token !== 'string' || !sendable(token)) return [];
      const kind = key === 'customers' ? 'customer' : ACTOR_TYPES.find((one) => one === type);
      const found = ROLES.find((one) => one === role);
      if (kind === undefined) return [];
      const personal = typeof pat === 'string' ? { pat } : {};
      return [{ type: kind, id, token, ...personal, ...(found === undefined ? {} : { role: found }) }];
    });
}
