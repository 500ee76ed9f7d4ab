/**
 * Whether a check stands on a target that lacks a part: connections, which hear pushes and keep agents online, or the API
 * of agents or of customers. It plays the check on our own server with that part taken away; it judges nothing.
 */
import type { CheckDef } from '../../check.ts';
import type { Session, Target, Tenant } from '../../target.ts';
import type { ServedVersion } from '../../targets/discover/served.ts';
import { servingOnly } from '../../targets/discover/serving.ts';
import type { RoomWish } from '../../wish.ts';

type Side = 'agent' | 'customer';

/** Plays the check on a target, over HTTP where it can be; says whether it was judged and held. */
type Plays = (target: Target) => Promise<boolean>;

/** What of a wish is about parts that a target may lack. */
type Parts = Pick<RoomWish, 'hears' | 'speaks' | 'online'>;

/** Whether a check is played on connections only. */
export function isOfConnections({ transports = ['web'], instead }: CheckDef): boolean {
  return !transports.includes('web') && instead !== 'web';
}

/** Which parts the check takes beside its own calls. */
export async function partsTaken(target: Target, check: CheckDef, plays: Plays): Promise<Parts> {
  const { api } = check;
  const others = SIDES.filter((side) => side !== api);
  const without = async (take: (target: Target, side: Side) => Target): Promise<readonly Side[]> => {
    const found: Side[] = [];
    for (const side of others) if (!(await plays(take(target, side)))) found.push(side);
    return found;
  };
  const onlyConnections = isOfConnections(check);
  const hears = onlyConnections
    ? await without((whole, side) => deaf(whole, [side]))
    : await hearingOf(target, plays);
  const speaks = await without(mute);
  // What stands without their connections, and not where no agent is online, takes agents who are.
  const online = !onlyConnections && !hears.includes('agent') && !(await plays(deaf(target, ['agent'])));
  return {
    ...(hears.length === 0 ? {} : { hears }),
    ...(speaks.length === 0 ? {} : { speaks }),
    ...(online ? { online: true as const } : {}),
  };
}

const SIDES: readonly Side[] = ['agent', 'customer'];

/** Whose connections it takes, while agents are online all the same. */
async function hearingOf(target: Target, plays: Plays): Promise<readonly Side[]> {
  const holds = (sides: readonly Side[]): Promise<boolean> =>
    plays(onlineBeside(target, deaf(target, sides)));
  if (await holds(SIDES)) return [];
  const found: Side[] = [];
  for (const side of SIDES) if (!(await holds([side]))) found.push(side);
  return found.length === 0 ? SIDES : found;
}

/** The same target without connections for these. */
function deaf(target: Target, sides: readonly Side[]): Target {
  const there = served(target, (side) => (sides.includes(side) ? ['web'] : ['web', 'rtm']));
  return servingOnly(target, there);
}

/** The same target without the API of these; somebody accepts the chats of every group where agents have none. */
function mute(target: Target, side: Side): Target {
  const without = served(target, (one) => (one === side ? [] : ['web', 'rtm']));
  return servingOnly(side === 'agent' ? withSomebody(target) : target, without);
}

function served(
  { versions }: Target,
  transportsOf: (side: Side) => readonly ('web' | 'rtm')[],
): readonly ServedVersion[] {
  const rows = SIDES.flatMap((side) => {
    const transports = transportsOf(side);
    return transports.length === 0 ? [] : [[side, transports] as const];
  });
  return versions.map((version) => ({
    version,
    apis: { ...Object.fromEntries(rows), configuration: ['web'] as const },
  }));
}

/** The same target without connections, where an agent who would connect is online all the same. */
function onlineBeside(whole: Target, target: Target): Target {
  const open: Session[] = [];
  return {
    ...target,
    tenant: async (spec) => closing(await target.tenant(spec), open),
    async open(actor, how) {
      const session = await target.open(actor, how);
      const connects = how.api === 'agent' && session.absent === true && how.login !== false;
      const { tap: _, ...unseen } = how;
      if (connects && actor !== null)
        open.push(await whole.open(actor, { ...unseen, name: 'beside the play' }));
      return session;
    },
  };
}

/** The same target, where beside each agent that a check calls somebody of the same groups accepts chats. */
function withSomebody(target: Target): Target {
  return {
    ...target,
    async tenant(spec) {
      const open: Session[] = [];
      const tenant = closing(await target.tenant(spec), open);
      const agent: Tenant['agent'] = async (wanted = {}) => {
        const { groups } = wanted;
        const other = await tenant.agent(groups === undefined ? {} : { groups });
        const { organizationId } = tenant;
        const how = { api: 'agent', transport: 'rtm', version: target.versions.at(-1)! } as const;
        const session = await target.open(other, { ...how, name: 'beside the play', organizationId });
        open.push(session);
        await session.call('set_routing_status', { status: 'accepting_chats' });
        return tenant.agent(wanted);
      };
      return { ...tenant, agent };
    },
  };
}

/** Connections that end with the room. */
function closing(tenant: Tenant, open: Session[]): Tenant {
  return {
    ...tenant,
    async close() {
      await Promise.all(open.splice(0).map((session) => session.close()));
      await tenant.close();
    },
  };
}
