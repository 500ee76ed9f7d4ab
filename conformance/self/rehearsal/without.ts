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

/** Plays the check on a target over HTTP; says whether it was judged and held. */
type Plays = (target: Target) => Promise<boolean>;

/** What of a wish is about parts that a target may lack. */
type Parts = Pick<RoomWish, 'hears' | 'speaks' | 'online'>;

/** Which parts the check takes. Its calls go over HTTP; one that is only played on connections takes those anyway. */
export async function partsTaken(target: Target, check: CheckDef, plays: Plays): Promise<Parts> {
  const { api, transports = ['web'] } = check;
  if (!transports.includes('web') && check.instead !== 'web') return {};
  const hears = await hearingOf(target, plays);
  const silent = (['agent', 'customer'] as const).filter((side) => side !== api);
  const speaks: Side[] = [];
  for (const side of silent) if (!(await plays(mute(target, side)))) speaks.push(side);
  // What stands without their connections, and not where no agent is online, takes agents who are.
  const online = !hears.includes('agent') && !(await plays(deaf(target, ['agent'])));
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
