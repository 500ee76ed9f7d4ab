/**
 * Why a chat has no agent, in words: what stands in the way with its groups, and with each of their members. It asks the
 * router's own questions, so that what it says is what the router saw; it chooses nobody.
 */
import type { WhyWaiting } from '../../schemas/control/inspector-answers.ts';
import { activeChats, candidates, limitOf, type Scene, tierOf } from '../core/routing/pick.ts';
import { placeOf } from '../core/routing/queue.ts';
import { ignoresBots, isManual, queueGroupId, waitingSince } from '../core/routing/state.ts';
import { iso } from '../core/views/time.ts';
import type { Live } from '../core/world/chats.ts';
import type { Agent } from '../core/world/world.ts';

type Candidate = WhyWaiting['candidates'][number];

/** So many members are named in the sentence; the list has more. */
const NAMED = 4;
const MOST_CANDIDATES = 100;

export function whyWaits(scene: Scene, live: Live): WhyWaiting {
  const { license } = scene;
  const { chat, thread } = live;
  const { groupIds } = chat.access;
  const free = new Set(
    candidates(scene, {
      groupIds,
      customerId: chat.customerId,
      exclude: new Set(),
      skipBots: ignoresBots(thread),
    }).map(({ id }) => id),
  );
  const members = [...license.agents.values()].filter(({ groups }) => groupIds.some((id) => groups.has(id)));
  const found = members
    .map((agent): Candidate => {
      const group = groupIds.find((id) => agent.groups.has(id)) ?? 0;
      const isFree = free.has(agent.id);
      const why = isFree ? loadOf(scene, agent) : hindrance(scene, live, agent);
      return { id: agent.id, name: agent.name, group, free: isFree, why };
    })
    .sort((a, b) => Number(b.free) - Number(a.free));
  return {
    since: iso(waitingSince(thread)),
    place: placeOf(license, chat, thread)?.position ?? null,
    group: queueGroupId(chat),
    because: sentence(scene, live, found),
    candidates: found.slice(0, MOST_CANDIDATES),
  };
}

const loadOf = ({ license, mutation }: Scene, agent: Agent) =>
  `has ${activeChats(license, agent.id)} of ${limitOf(license, agent, mutation)} chats`;

/** Why the router passes an agent over, in the order in which it looks. */
function hindrance(scene: Scene, { chat, thread }: Live, agent: Agent): string {
  if (agent.suspended) return 'is suspended';
  if (agent.awaitingApproval) return 'awaits approval';
  if (agent.bot && ignoresBots(thread)) return 'is a bot, and the customer asked for a human';
  const tier = tierOf(agent, chat.access.groupIds);
  if (tier === null) return 'is only a supervisor of the group';
  if (agent.status === 'offline') return 'is offline';
  if (agent.status === 'not_accepting_chats') return 'does not accept chats';
  const limit = limitOf(scene.license, agent, scene.mutation);
  if (activeChats(scene.license, agent.id) >= limit) return `is full: ${loadOf(scene, agent)}`;
  return isManual(scene.license, chat.access.groupIds[0] ?? 0) ? 'picks chats by hand' : 'is passed over';
}

function sentence({ license }: Scene, { chat }: Live, found: readonly Candidate[]): string {
  const { groupIds } = chat.access;
  const groups = groupIds.map((id) => license.groups.get(id)?.name ?? String(id)).join(', ') || 'no group';
  if (groupIds.every((id) => isManual(license, id)))
    return `Chats of ${groups} are picked by hand: somebody has to take it.`;
  if (found.length === 0) return `${groups} has no members.`;
  const free = found.filter((one) => one.free);
  if (free.length > 0) return `${free[0]?.name} could take it: the router gives it at its next turn.`;
  const named = found.slice(0, NAMED).map(({ name, why }) => `${name} ${why}`);
  const more = found.length > NAMED ? `, and ${found.length - NAMED} more cannot either` : '';
  return `Nobody in ${groups} can take it: ${named.join('; ')}${more}.`;
}
