/**
 * Copies of a world, as cheap as they can be made: what a walk can change is copied, what it cannot is shared. It knows
 * no rule. Whether the shared part stayed as it was is checked in the tests.
 */
import { emptyLicense } from '../../../reference-server/core/world/license.ts';
import {
  emptyWorld,
  type License,
  type World,
  type Writable,
  writableCopy,
} from '../../../reference-server/core/world/world.ts';

function copyOfLicense(license: License): Writable<License> {
  const { agents, customers, chats, groups, channels, vacatedGroupIds } = license;
  const { organizationId, licenseId, clientId, createdAt } = license;
  const own = writableCopy({ agents, customers, chats, groups, channels, vacatedGroupIds });
  return Object.assign(emptyLicense(organizationId, licenseId, clientId, createdAt), license, own);
}

/** A world that can go on without touching the one it was made of. */
export function copyOf(world: World): Writable<World> {
  const licenses = [...world.licenses].map(([id, license]) => [id, copyOfLicense(license)] as const);
  const { connections, ids, now } = world;
  const own = writableCopy({ connections, ids });
  return Object.assign(emptyWorld(ids.seed, now), world, own, { licenses: new Map(licenses) });
}
