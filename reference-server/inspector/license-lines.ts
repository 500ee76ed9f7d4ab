/**
 * A licence at a glance: clock, timers, agents with their load, groups with their queues, connections. It reads the
 * world and its indexes; what it costs grows with what lives, not with what lies still.
 */
import type {
  AgentLine,
  ConnectionLine,
  GroupLine,
  Overview,
} from '../../schemas/control/inspector-answers.ts';
import { activeChats, limitOf, type Scene } from '../core/routing/pick.ts';
import { queuedChats } from '../core/routing/queue.ts';
import {
  groupStatusForAgents,
  isManual,
  isQueueEnabled,
  membersOf,
  queueGroupId,
} from '../core/routing/state.ts';
import { timersAhead } from '../core/timers.ts';
import { iso } from '../core/views/time.ts';
import { type Connected, connectionsIn } from '../core/world/connection-index.ts';
import { indexOf } from '../core/world/indexes.ts';
import type { Agent, Connection, License } from '../core/world/world.ts';
import type { Runtime } from '../runtime.ts';
import { timerLine } from './chat-lines.ts';
import { retries } from './webhook-lines.ts';

const MOST_LICENSES = 100;
const MOST_TIMERS = 20;
const MOST_CONNECTIONS = 500;

/** Connections of the licence, or of nobody known yet (null). */
function connected(runtime: Runtime, organizationId: string | null): Connected {
  return connectionsIn(runtime.world).in(organizationId);
}

export function overviewOf(runtime: Runtime, license: License): Overview {
  const { world, traffic, settings } = runtime;
  const { organizationId, licenseId } = license;
  const scene = { license, mutation: settings.mutation };
  const index = indexOf(license);
  const now = runtime.now(organizationId);
  const ours = connected(runtime, organizationId).all.items;
  const open = [...connected(runtime, null).all.items, ...ours];
  const again = retries(runtime, organizationId);
  const timers = [
    ...timersAhead(scene, world, MOST_TIMERS).map((timer) => timerLine(timer, now)),
    ...again.timers,
  ];
  return {
    organization_id: organizationId,
    license_id: licenseId,
    licenses: [...world.licenses.values()].slice(-MOST_LICENSES).map((one) => ({
      organization_id: one.organizationId,
      license_id: one.licenseId,
      chats: one.chats.size,
    })),
    license_count: world.licenses.size,
    era: traffic.passed.era,
    now: iso(now),
    auto_advance: runtime.clock.auto,
    timers: timers.sort((a, b) => a.in_ms - b.in_ms).slice(0, MOST_TIMERS),
    agents: [...license.agents.values()].map((agent) => agentLine(runtime, scene, agent)),
    groups: groupLines(license),
    connections: open.slice(-MOST_CONNECTIONS).map((one) => connectionLine(runtime, license, one)),
    counts: {
      live: index.live.length,
      waiting: index.waiting.length,
      closed: license.chats.size - index.live.length,
      connections: ours.length,
      messages: traffic.calls.count + traffic.pushes.count,
      deliveries: again.deliveries,
      failing: again.failing,
      faults: traffic.plan.list(organizationId).length,
    },
  };
}

function agentLine(runtime: Runtime, scene: Scene, agent: Agent): AgentLine {
  const { license, mutation } = scene;
  const own = connected(runtime, license.organizationId).of('agent', agent.id);
  return {
    id: agent.id,
    name: agent.name,
    bot: agent.bot,
    role: agent.bot ? 'bot' : agent.role,
    status: agent.status,
    load: activeChats(license, agent.id),
    limit: limitOf(license, agent, mutation),
    groups: [...agent.groups].map(([id, priority]) => ({ id, priority })),
    connections: own.length,
    remark: remarkOf(agent, own),
  };
}

function remarkOf(agent: Agent, own: readonly Connection[]): string | null {
  if (agent.suspended) return 'suspended';
  if (agent.awaitingApproval) return 'awaits approval';
  if (agent.lost !== null) return `lost: ${agent.lost.cause.replaceAll('_', ' ')}`;
  if (own.some(({ away }) => away)) return 'away';
  return agent.online === true && own.length === 0 ? 'online without a client' : null;
}

function groupLines(license: License): GroupLine[] {
  const [queued, live] = [new Map<number, number>(), new Map<number, number>()];
  const add = (counts: Map<number, number>, id: number) => counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const { chat } of queuedChats(license)) add(queued, queueGroupId(chat));
  for (const { access } of indexOf(license).live.items) for (const id of access.groupIds) add(live, id);
  return [...license.groups.values()].map((group) => ({
    id: group.id,
    name: group.name,
    status: groupStatusForAgents(license, group),
    members: [...membersOf(license, [group.id])].length,
    queued: queued.get(group.id) ?? 0,
    live: live.get(group.id) ?? 0,
    manual: isManual(license, group.id),
    queue: isQueueEnabled(license, group.id),
  }));
}

function connectionLine(runtime: Runtime, license: License, connection: Connection): ConnectionLine {
  const { id, api, version, subjectId, openedAt, lastSeenAt, away } = connection;
  const person = license.agents.get(subjectId ?? '') ?? license.customers.get(subjectId ?? '');
  return {
    id,
    api,
    version,
    who: subjectId,
    name: person?.name ?? null,
    opened_at: iso(openedAt),
    last_seen_at: iso(lastSeenAt),
    away,
    held: runtime.held.has(id),
  };
}
