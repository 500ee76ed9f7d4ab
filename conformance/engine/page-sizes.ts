/**
 * How long a page of a list may be: as its request says that `limit` may be at most. It reads definitions and one answer;
 * what a check asked for does not count, since no page may be longer.
 */
import { formatRef, type MessageRef } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import type { Problem } from '../../schemas/reading/problems.ts';
import { validatorFor } from '../../schemas/reading/validate.ts';
import { isRecord } from '../targets/ports.ts';

type ActionRef = Extract<MessageRef, { kind: 'action' }>;

/** Bounds of `limit` in the request of an action; undefined for one that has no such member or no maximum of it. */
export function pageBounds(
  { api, name }: Pick<ActionRef, 'api' | 'name'>,
  version: Version,
): { readonly least: number; readonly most: number } | undefined {
  const request = validatorFor({ kind: 'action', api, name, part: 'request' }, version, 'open');
  const members = request?.schema['properties'];
  const limit = isRecord(members) && isRecord(members['limit']) ? members['limit'] : {};
  const { minimum: least = 0, maximum: most } = limit;
  return typeof least === 'number' && typeof most === 'number' ? { least, most } : undefined;
}

/** Longest page of each answer that was looked at: many answers are judged by one reference. */
const LONGEST = new WeakMap<ActionRef, Map<Version, number>>();

function longestOf(ref: ActionRef, version: Version): number {
  const known = LONGEST.get(ref) ?? new Map<Version, number>();
  LONGEST.set(ref, known);
  const longest = known.get(version) ?? pageBounds(ref, version)?.most ?? Number.POSITIVE_INFINITY;
  known.set(version, longest);
  return longest;
}

/** What is wrong with an answer whose page is longer than any may be. */
export function tooLong(ref: MessageRef, version: Version, answer: unknown): Problem | undefined {
  if (ref.kind !== 'action' || ref.part !== 'response' || !isRecord(answer)) return undefined;
  const most = longestOf(ref, version);
  if (most === Number.POSITIVE_INFINITY) return undefined;
  const [name, list] =
    Object.entries(answer).find(([, one]) => Array.isArray(one) && one.length > most) ?? [];
  if (name === undefined || !Array.isArray(list)) return undefined;
  const wanted = `at most ${most} entries`;
  const got = `${list.length} entries`;
  const message = `payload.${name} of ${formatRef(ref)} must have ${wanted}, got ${list.length}`;
  return { pointer: `/${name}`, keyword: 'maxItems', wanted, got, message };
}
