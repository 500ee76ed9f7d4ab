/**
 * What the matrix *announced* hears with: whether a message is about one thing, and what a webhook delivered of it. It
 * decides nothing.
 */

import { type Json, listAt, objectAt } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';

export type OpenHook = Awaited<ReturnType<Stage['webhook']>>;

/** Payloads that a webhook delivered and that match. */
export async function delivered(
  hook: OpenHook,
  match: (payload: Json) => boolean,
  atLeast = 1,
): Promise<readonly Json[]> {
  const all = await hook.deliveries(atLeast);
  return all.map(({ body }) => objectAt(body, 'payload')).filter(match);
}

/** Whether a message is about one thing. */
export const about =
  (ref: Json) =>
  (payload: Json): boolean =>
    Object.entries(ref).every(([name, value]) => payload[name] === value);

export const pushAbout =
  (ref: Json) =>
  ({ payload }: Push): boolean =>
    about(ref)(payload);

/** A licence whose room has a group 1. */
export const ONE_GROUP = { groups: [{ id: 1, name: 'One' }] };

/** A licence that is nobody else's meanwhile, since what changes there concerns everybody. */
export const ALONE = { properties: { prefer_recent_agent: false } };

/** What users named themselves, compared with every name: at its top the stage would leave out what no version defines. */
export function ownSame(stage: Stage, got: unknown, wanted: Json, what: string): void {
  stage.same({ properties: got }, { properties: wanted }, what);
}

/** The status of a group in a push about groups. */
export function statusIn({ payload }: Push, id: number): unknown {
  return listAt(payload, 'groups').find((group) => group['id'] === id)?.['status'];
}

/** How agents may be told of a group's status: the protocol has two words for one that accepts no chats, and defines neither. */
export function groupWords(status: string): readonly string[] {
  return status === 'not_accepting_chats' ? [status, 'offline'] : [status];
}
