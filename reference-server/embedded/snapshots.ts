/**
 * What a snapshot of a server is made of, beside the world: who can act on a licence, and a world whose clients are gone.
 * Plain data in and out; it changes no running world.
 */

import { restore } from '../core/world/snapshot.ts';
import type { World } from '../core/world/world.ts';
import { isObject } from '../edge/envelope.ts';
import { type Actor, BadOption, type LicenseReply } from '../worlds.ts';
import type { LicenseWorld } from './license-types.ts';

/** What a snapshot says it is. */
export const SNAPSHOT = 'livechat-kit/snapshot/1';

/** What a fresh licence is made of when nobody says otherwise: a first chat finds somebody. */
export const FRESH: LicenseWorld = {
  agents: [
    { id: 'owner@example.com', name: 'owner', role: 'owner' },
    { id: 'agent1@example.com', name: 'agent1', role: 'normal', online: true },
  ],
};

type Plain = Record<string, unknown>;

/** A world without clients: whoever was connected as an agent counts as online until somebody logs in as it. */
export function withoutConnections(world: Plain): Plain {
  const copy = structuredClone(world);
  for (const connection of Object.values(Object(copy['connections']))) {
    if (!isObject(connection) || connection['api'] !== 'agent') continue;
    const license = Object(copy['licenses'])[String(connection['organizationId'])];
    const agent = Object(Object(license)['agents'])[String(connection['subjectId'])];
    if (isObject(agent) && agent['status'] !== 'offline') agent['online'] = true;
  }
  return { ...copy, connections: {} };
}

/** The world of what `snapshot` gave. Throws `BadOption`, so that what a test has kept cut or changed replaces no world. */
export function worldOfSnapshot(given: unknown): ReturnType<typeof restore> {
  const { snapshot, license, world } = isObject(given) ? given : {};
  if (snapshot !== SNAPSHOT) throw new BadOption(`restore: what is given is no ${SNAPSHOT}`);
  const licenses = isObject(world) ? world['licenses'] : undefined;
  const id = isObject(license) && Array.isArray(license['actors']) ? license['organization_id'] : undefined;
  if (!isObject(world) || !isObject(licenses) || typeof id !== 'string' || !Object.hasOwn(licenses, id))
    throw new BadOption('restore: the snapshot is not whole: its licence is not in its world');
  try {
    return restore(structuredClone(world));
  } catch (fault) {
    throw new BadOption(`restore: the snapshot cannot be read: ${String(fault)}`);
  }
}

/** Everybody of a licence who has an access token. */
function actorsOf(world: World, organizationId: string): Actor[] {
  const license = world.licenses.get(organizationId);
  const seen = new Map<string, Actor>();
  for (const token of world.tokens.values()) {
    const { subjectId, kind, clientId } = token;
    if (token.organizationId !== organizationId || token.personal || token.exchange) continue;
    if (seen.has(subjectId)) continue;
    const agent = license?.agents.get(subjectId);
    seen.set(subjectId, {
      name: agent?.name ?? license?.customers.get(subjectId)?.name ?? '',
      id: subjectId,
      type: kind,
      role: agent === undefined || agent.bot ? null : agent.role,
      token: token.token,
      pat: null,
      authorization: `Bearer ${token.token}`,
      organization_id: organizationId,
      client_id: clientId,
      groups: [...(agent?.groups.keys() ?? [])],
    });
  }
  return [...seen.values()];
}

/** A licence that is there, as the reply to whoever made it named it. */
export function replyOf(world: World, organizationId: string): LicenseReply {
  const license = world.licenses.get(organizationId);
  return {
    organization_id: organizationId,
    license_id: license?.licenseId ?? 0,
    client_id: license?.clientId ?? '',
    actors: actorsOf(world, organizationId),
  };
}
