/**
 * Copies of a world, as cheap as they can be made: what a walk can change is copied, what it cannot is shared. It knows
 * no rule. Whether the shared part stayed as it was is checked when a walk ends (`sharedPart`).
 */
import { plainCopy } from '../../../reference-server/core/world/values.ts';
import type { License, World, Writable } from '../../../reference-server/core/world/world.ts';

function copyOfLicense(license: License): Writable<License> {
  const { agents, customers, chats, groups, channels, vacatedGroupIds } = license;
  const own = plainCopy({ agents, customers, chats, groups, channels, vacatedGroupIds });
  return { ...(license as Writable<License>), ...(own as Writable<typeof own>) };
}

/** A world that can go on without touching the one it was made of. */
export function copyOf(world: World): Writable<World> {
  const licenses = [...world.licenses].map(([id, license]) => [id, copyOfLicense(license)] as const);
  const own = plainCopy({ connections: world.connections, ids: world.ids });
  return { ...(world as Writable<World>), ...(own as Writable<typeof own>), licenses: new Map(licenses) };
}
