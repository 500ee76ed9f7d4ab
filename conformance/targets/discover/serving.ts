/**
 * What is not served is not there for a check: an API that a version lacks, or connections where only HTTP is answered.
 * It takes what was found out and asks nothing itself.
 */
import type { Api, Transport } from '../../../schemas/language/define.ts';
import { isVersion, type Version } from '../../../schemas/language/versions.ts';
import type { Actor, OpenOptions, Session, Target } from '../../target.ts';
import { absentSession, notServed } from '../rooms/sessions.ts';
import { unservedLack } from '../rooms/wish.ts';
import type { ServedVersion } from './served.ts';

export type Serves = (version: Version, api: Api, transport?: Transport) => boolean;

/** Whether something is served, by what was found. */
export function servesOf(served: readonly ServedVersion[]): Serves {
  return (version, api, transport) => {
    const transports = served.find((row) => row.version === version)?.apis[api];
    return transports !== undefined && (transport === undefined || transports.includes(transport));
  };
}

/**
 * Opens a session, or one that says at its first use that what it wants is not served. A check may ask for a version that
 * nobody serves; what a served one lacks is no fault of the target.
 */
export async function openServed(
  serves: Serves,
  how: OpenOptions,
  actor: Actor | null,
  open: () => Promise<Session>,
): Promise<Session> {
  const { version, api, transport } = how;
  if (!isVersion(version)) return open();
  if (!serves(version, api)) return absentSession(how, actor, notServed(api, version));
  if (transport === 'rtm' && !serves(version, api, 'rtm'))
    return absentSession(how, actor, notServed(api, version, 'rtm'));
  return open();
}

/** The same target, of which it is known what it serves. */
export function servingOnly(target: Target, served: readonly ServedVersion[]): Target {
  const serves = servesOf(served);
  return {
    ...target,
    versions: served.map(({ version }) => version),
    serves,
    lacks: (wish, version) => unservedLack(wish, version, serves) ?? target.lacks?.(wish, version),
    open: (actor, how) => openServed(serves, how, actor, () => target.open(actor, how)),
  };
}
