/**
 * What of a ready line cannot be used: a row without a token, a role that the kit does not know, a number where a text has
 * to be. Such a line is no error, since other servers may say more than the kit reads; it is told.
 */
import type { Api } from '../../schemas/language/define.ts';
import { isVersion, VERSIONS } from '../../schemas/language/versions.ts';
import { nearest } from '../../schemas/reading/nearest.ts';
import { sendable } from './header-words.ts';
import { isRecord } from './ports.ts';

export const ACTOR_TYPES = ['agent', 'bot', 'customer'] as const;
export const ROLES = ['owner', 'administrator', 'normal'] as const;
const API_NAMES: readonly Api[] = ['agent', 'customer', 'configuration'];

const LISTS = ['actors', 'customers', 'narrow_tokens', 'versions', 'apis'] as const;
const TEXTS = [
  'ws',
  'accounts',
  'organization_id',
  'client_id',
  'redirect_uri',
  'second_client_id',
  'control_secret',
] as const;

type Members = Readonly<Record<string, unknown>>;

/** One sentence for each thing that is left out. */
export function readyFaults(value: Members): readonly string[] {
  const lists = LISTS.flatMap((key) =>
    value[key] === undefined || value[key] === null || Array.isArray(value[key])
      ? []
      : [`"${key}" is left out, since it is no list`],
  );
  const texts = TEXTS.flatMap((key) =>
    value[key] === undefined || value[key] === null || typeof value[key] === 'string'
      ? []
      : [`"${key}" is left out, since it is no text; write "${key}":"…"`],
  );
  return [
    ...lists,
    ...texts,
    ...readyList(value, 'actors').flatMap((row, index) => actorFaults(row, `actors[${index}]`)),
    ...readyList(value, 'customers').flatMap((row, index) => lackOf(row, `customers[${index}]`)),
    ...readyList(value, 'narrow_tokens').flatMap((row, index) => lackOf(row, `narrow_tokens[${index}]`)),
    ...otherFaults(value['other_license']),
    ...readyList(value, 'versions').flatMap((name) =>
      typeof name === 'string' && isVersion(name) ? [] : [unknownName('versions', name, VERSIONS)],
    ),
    ...readyList(value, 'apis').flatMap((name) =>
      API_NAMES.some((known) => known === name) ? [] : [unknownName('apis', name, API_NAMES)],
    ),
  ];
}

/** What a list of a ready line holds. */
export function readyList(value: Members, key: string): readonly unknown[] {
  return Array.isArray(value[key]) ? value[key] : [];
}

function unknownName(key: string, name: unknown, known: readonly string[]): string {
  return `"${key}" holds ${JSON.stringify(name)}, which is left out; write some of ${known.join(', ')}`;
}

/** Why a row is nobody to the kit; empty when it is somebody. */
function lackOf(row: unknown, where: string): readonly string[] {
  if (!isRecord(row)) return [`${where} is left out, since it is no object`];
  const lacking = ['id', 'token'].find((key) => typeof row[key] !== 'string');
  if (lacking === undefined)
    return typeof row['token'] !== 'string' || sendable(row['token'])
      ? []
      : [`${where} is left out, since its token has a character that no header holds`];
  const guess =
    nearest(lacking, Object.keys(row)) ?? Object.keys(row).find((key) => key.toLowerCase().includes(lacking));
  const instead = guess === undefined || guess === lacking ? '' : ` (it has "${guess}")`;
  return [`${where} is left out, since it has no text "${lacking}"${instead}`];
}

/** Another licence is of use with its organization and its people. */
function otherFaults(other: unknown): readonly string[] {
  if (other === undefined || other === null) return [];
  if (!isRecord(other)) return ['"other_license" is left out, since it is no object'];
  if (typeof other['organization_id'] !== 'string')
    return ['"other_license" is left out, since it has no text "organization_id"'];
  if (!Array.isArray(other['actors']))
    return ['"other_license" is left out, since it has no list "actors" of its people'];
  return other['actors'].flatMap((row, index) => actorFaults(row, `other_license.actors[${index}]`));
}

function actorFaults(row: unknown, where: string): readonly string[] {
  const lack = lackOf(row, where);
  if (lack.length > 0 || !isRecord(row)) return lack;
  const { type, role } = row;
  if (!ACTOR_TYPES.some((kind) => kind === type))
    return [
      `${where} is left out, since its "type" is ${shown(type)}; write one of ${ACTOR_TYPES.join(', ')}`,
    ];
  if (type !== 'agent' || ROLES.some((known) => known === role)) return [];
  return [
    `the "role" of ${where} is ${shown(role)}; only ${ROLES.join(', ')} are known, so it counts as none of them`,
  ];
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
