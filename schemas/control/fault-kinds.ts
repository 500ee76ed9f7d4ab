/**
 * The kinds of faults, with the members that say how each goes. Plain data, so that whoever orders a fault loads no
 * schema library.
 */

/** What can go wrong, with the members of an order that belong to it beside those that aim it. */
export const FAULT_KINDS = {
  fail: ['type', 'message', 'data', 'done'],
  delay: ['ms'],
  drop: ['what'],
  double: [],
  reorder: [],
  close: ['reason'],
  malformed: [],
  redirect: ['region'],
  webhook: ['status'],
} as const;

export type FaultKind = keyof typeof FAULT_KINDS;

export function isFaultKind(value: unknown): value is FaultKind {
  return typeof value === 'string' && Object.hasOwn(FAULT_KINDS, value);
}

/** Members of an order that say which messages a fault meets, and how often. */
export const FAULT_AIM = [
  'action',
  'times',
  'after',
  'probability',
  'api',
  'version',
  'transport',
  'who',
  'connection_id',
  'payload',
] as const;
