/**
 * Whether a check stands on a target that lacks a part: connections, which hear pushes and keep agents online, or the API
 * of agents or of customers. It plays the check on our own server with that part taken away; it judges nothing.
 */
import type { Version } from '../../../schemas/language/versions.ts';
import type { CheckDef } from '../../check.ts';
import type { Actor, AgentSpec, Session, Target, Tenant } from '../../target.ts';
import type { ServedVersion } from '../../targets/discover/served.ts';
import { servingOnly } from '../../targets/discover/serving.ts';
import type { RoomWish } from '../../wish.ts';

type Side = 'agent' | 'customer';

/** Plays the check on a target over HTTP; `held` is said of one that was judged and held, `failed` of one that was accused. */
export type PlaysThere = (target: Target) => Promise<'held' | 'failed' | 'not judged'>;

/** What of a wish is about parts that a target may lack. */
type Parts = Pick<RoomWish, 'hears' | 'speaks' | 'online'>;

/** Which parts the check takes. Its calls go over HTTP; one that is only played on connections takes those anyway. */
export async function partsOf(target: Target, check: CheckDef, plays: PlaysThere): Promise<Parts> {
  const { api, transports = ['web'] } = check;
  if (!transports.includes('web') && check.instead !== 'web') return {};
  const hears = await hearingOf(target, plays);
  const silent = (['agent', 'customer'] as const).filter((side) => side !== api);
  const speaks: Side[] = [];
  for (const side of silent) if ((await plays(mute(target, side))) !== 'held') speaks.push(side);
  // With everybody deaf and nobody online: what is not judged there takes agents who are online, what fails takes all.
  const alone = await plays(deaf(target, SIDES));
  const online = hears.length === 0 && alone === 'not judged';
  const all = alone === 'failed' ? SIDES : hears;
  return {
    ...(all.length === 0 ? {} : { hears: all }),
    ...(speaks.length === 0 ? {} : { speaks }),
    ...(online ? { online: true as const } : {}),
  };
}

const SIDES: readonly Side[] = ['agent', 'customer'];

/** Whose connections it takes, while agents are online all the same. */
async function hearingOf(target: Target, plays: PlaysThere): Promise<readonly Side[]> {
  const holds = async (sides: readonly Side[]): Promise<boolean> =>
    (await plays(deaf(onlineBeside(target), sides))) === 'held';
  if (await holds(SIDES)) return [];
  const found: Side[] = [];
  for (const side of SIDES) if (!(await holds([side]))) found.push(side);
  return found.length === 0 ? SIDES : found;
}

/** The same target without connections for these. */
function deaf(target: Target, sides: readonly Side[]): Target {
  return servingOnly(
    target,
    served(target, (side) => (sides.includes(side) ? ['web'] : ['web', 'rtm'])),
  );
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

/** Every agent has a connection of which the check knows nothing. */
function onlineBeside(target: Target): Target {
  return withAgents(target, async (tenant, spec, connect) => {
    const actor = await tenant.agent(spec);
    await connect(actor);
    return actor;
  });
}

/** Beside the agents that a check makes, somebody of the same groups accepts chats. */
function withSomebody(target: Target): Target {
  return withAgents(target, async (tenant, spec, connect) => {
    const { groups } = spec ?? {};
    const other = await connect(await tenant.agent(groups === undefined ? {} : { groups }));
    await other.call('set_routing_status', { status: 'accepting_chats' });
    return tenant.agent(spec);
  });
}

type MadeAgent = (
  tenant: Tenant,
  spec: AgentSpec | undefined,
  connect: (actor: Actor) => Promise<Session>,
) => Promise<Actor>;

/** The same target, whose agents are made another way; the connections of theirs end with the room. */
function withAgents(target: Target, make: MadeAgent): Target {
  return {
    ...target,
    async tenant(spec) {
      const tenant = await target.tenant(spec);
      const open: Session[] = [];
      const connect = async (actor: Actor): Promise<Session> => {
        const session = await target.open(actor, {
          api: 'agent',
          transport: 'rtm',
          version: newest(target),
          name: 'beside the play',
          organizationId: tenant.organizationId,
        });
        open.push(session);
        return session;
      };
      return {
        ...tenant,
        agent: (agent) => make(tenant, agent, connect),
        async close() {
          await Promise.all(open.map((session) => session.close()));
          await tenant.close();
        },
      };
    },
  };
}

function newest({ versions }: Target): Version {
  return versions.at(-1)!;
}
