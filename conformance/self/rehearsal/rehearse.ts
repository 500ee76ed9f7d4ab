/**
 * Plays checks on our own server to see what they bring on stage: how many agents, customers and groups at most, which
 * settings, whether the owner can be one of the agents, and how long it would wait where time is real. It judges the
 * checks' wishes, never the server.
 */

import { inWindow, type Version } from '../../../schemas/language/versions.ts';
import { ruleByCode } from '../../../schemas/rules/index.ts';
import { type CheckDef, NotOffered } from '../../check.ts';
import { runConformance } from '../../engine/run.ts';
import { checkId, needsOf } from '../../engine/select.ts';
import type { AgentSpec, LicenseSpec, Target, Tenant } from '../../target.ts';
import { wishOfLicence } from '../../targets/rooms/wish.ts';
import type { Verdict } from '../../verdicts/verdict.ts';
import type { RoomWish } from '../../wish.ts';
import { Apart } from './apart.ts';
import { isOfConnections, partsTaken } from './without.ts';

interface RehearsalOptions {
  readonly versions: Target['versions'];
  readonly runs?: number;
}

/** The most that was seen at once. */
class Seen {
  agents = 0;
  administrators = 0;
  customers = 0;
  groups = 0;
  settings: RoomWish['settings'];
  beyond: string | undefined;
  /** An agent is asked for who is no administrator and no owner. */
  isPlain = false;
  secondClient = false;
  elsewhere = false;
  private readonly scopes = new Map<string, readonly string[]>();

  token({ scopes, application }: AgentSpec): void {
    if (scopes !== undefined) this.scopes.set(scopes.join(), scopes);
    if (application !== undefined) this.secondClient = true;
  }

  licence(spec: LicenseSpec): void {
    const wish = wishOfLicence(spec);
    this.groups = Math.max(this.groups, wish.groups ?? 0);
    this.beyond ??= wish.beyond;
    if (wish.settings === 'licence' || this.settings === undefined) this.settings = wish.settings;
  }

  people(agents: number, administrators: number, customers: number): void {
    this.agents = Math.max(this.agents, agents);
    this.administrators = Math.max(this.administrators, administrators);
    this.customers = Math.max(this.customers, customers);
  }

  wish(owner: boolean): RoomWish {
    const { agents, administrators, customers, groups, settings, beyond } = this;
    return {
      ...(agents === 0 ? {} : { agents }),
      ...(administrators === 0 ? {} : { administrators }),
      ...(owner ? {} : { owner: false as const }),
      ...(customers === 0 ? {} : { customers }),
      ...(groups === 0 ? {} : { groups }),
      ...(settings === undefined ? {} : { settings }),
      ...(this.scopes.size === 0 ? {} : { scopes: [...this.scopes.values()] }),
      ...(this.secondClient ? { secondClient: true as const } : {}),
      ...(this.elsewhere ? { elsewhere: true as const } : {}),
      ...(beyond === undefined ? {} : { beyond }),
    };
  }
}

/** What one check wishes; `target` is our own server with its control API. */
export async function rehearsedWish(
  target: Target,
  check: CheckDef,
  options: RehearsalOptions,
): Promise<RoomWish> {
  const seen = new Seen();
  const held = await plays(watched(target, seen), check, options);
  if (!held)
    throw new Error(`${check.rule} "${check.title}" does not hold for our own server; mend that first`);
  const owner =
    seen.agents === 0 || (!seen.isPlain && (await plays(withOwner(target, seen.agents), check, options)));
  const waits = await waitOf(target, check, options);
  const parts = await partsTaken(target, check, (there) => heldThere(there, check, options));
  const wish = { ...seen.wish(owner), ...parts, ...(waits === undefined ? {} : { waits }) };
  return (await maybeApart(target, check, { wish, ...options })) ? { ...wish, apart: true } : wish;
}

/** What a check that moves the clock takes with its smallest input; undefined for one that moves none. */
async function waitOf(
  target: Target,
  check: CheckDef,
  options: RehearsalOptions,
): Promise<RoomWish['waits']> {
  if (!needsOf({ check, rule: ruleByCode(check.rule)! }).includes('clock')) return undefined;
  let most = 0;
  let agents = 0;
  const counting: Target = {
    ...target,
    realTime: true,
    async tenant(spec) {
      const tenant = await target.tenant(spec);
      let waited = 0;
      let called = 0;
      return {
        ...tenant,
        agent(agent: AgentSpec = {}) {
          if (agent.role !== 'administrator') called += 1;
          agents = Math.max(agents, called);
          return tenant.agent(agent);
        },
        advance(milliseconds) {
          waited += milliseconds;
          most = Math.max(most, waited);
          return tenant.advance(milliseconds);
        },
      };
    },
  };
  if (!(await plays(counting, check, options)))
    throw new Error(`${check.rule} "${check.title}" does not hold with its smallest input`);
  return { seconds: Math.ceil(most / 1000), agents };
}

/** Of whom others may be beside: it needs nothing that only a licence of one's own has. */
async function maybeApart(
  target: Target,
  check: CheckDef,
  { wish, ...options }: RehearsalOptions & { readonly wish: RoomWish },
): Promise<boolean> {
  if (wish.settings === 'licence' || wish.beyond !== undefined || check.api === 'configuration') return false;
  // Whose token it is that does less, is not for a room to choose.
  if (wish.scopes !== undefined || wish.secondClient === true) return false;
  const apart = new Apart(target);
  return (await plays(apart.target, check, options, HELD)) && !apart.alone;
}

/** A check that got no further has not failed; but only of one that held is it known what it does. */
const NOT_FAILED: ReadonlySet<Verdict> = new Set<Verdict>([
  'passed',
  'flaky',
  'obstructed',
  'not_applicable',
  'not_run',
  'known_failure',
]);
const HELD: ReadonlySet<Verdict> = new Set<Verdict>(['passed', 'not_applicable']);

/** Whether every result of the check is one of the good ones. */
async function plays(
  target: Target,
  check: CheckDef,
  { versions, runs }: RehearsalOptions,
  goodOnes = NOT_FAILED,
): Promise<boolean> {
  const id = checkId(check, ruleByCode(check.rule)!);
  let good = true;
  const options = {
    checks: [check],
    ruleOf: ruleByCode,
    versions,
    shrink: false,
    ...(runs === undefined ? {} : { runs }),
  };
  for await (const result of runConformance(target, options))
    if (result.id === id && !goodOnes.has(result.verdict)) good = false;
  return good;
}

/** The same on a target that lacks something, over HTTP where it can be; nothing counts as held that was not judged. */
async function heldThere(
  target: Target,
  check: CheckDef,
  { versions, runs = 1 }: RehearsalOptions,
): Promise<boolean> {
  const rule = ruleByCode(check.rule)!;
  const isIn = (version: Version): boolean =>
    inWindow(rule.versions, version) && inWindow(check.window, version);
  // What a check does is the same in every version: the stable one where it is there, else the newest.
  const one = versions.findLast((version) => version === '3.6' && isIn(version)) ?? versions.findLast(isIn);
  if (one === undefined) return true;
  const options = { checks: [check], ruleOf: ruleByCode, versions: [one], shrink: false, runs };
  const over = isOfConnections(check) ? 'rtm' : 'web';
  let held = true;
  for await (const { id, transport, verdict } of runConformance(target, options))
    if (id === checkId(check, rule) && transport === over && !HELD.has(verdict)) held = false;
  return held;
}

function watched(target: Target, seen: Seen): Target {
  return {
    ...target,
    async tenant(spec) {
      seen.licence(spec ?? {});
      let agents = 0;
      let administrators = 0;
      let customers = 0;
      const tenant = await target.tenant(spec);
      return {
        ...tenant,
        agent(agent: AgentSpec = {}) {
          if (agent.role === 'administrator') administrators += 1;
          else if (agent.role === 'owner') seen.beyond ??= 'another owner';
          else agents += 1;
          if (agent.role === 'normal') seen.isPlain = true;
          if (agent.expires_in !== undefined) seen.beyond ??= 'tokens that expire';
          seen.token(agent);
          seen.people(agents, administrators, customers);
          return tenant.agent(agent);
        },
        async elsewhere() {
          seen.elsewhere = true;
          return (await tenant.elsewhere?.()) ?? tenant.owner;
        },
        customer(customer = {}) {
          customers += 1;
          if (customer.expires_in !== undefined) seen.beyond ??= 'tokens that expire';
          seen.people(agents, administrators, customers);
          return tenant.customer(customer);
        },
      };
    },
  };
}

/** The last of the agents is the owner of the licence, as on a target that gives one token more than it has people. */
function withOwner(target: Target, last: number): Target {
  return {
    ...target,
    async tenant(spec) {
      const tenant = await target.tenant(spec);
      let agents = 0;
      const agent: Tenant['agent'] = async (wanted = {}) => {
        const own = wanted.scopes !== undefined || wanted.application !== undefined;
        if (wanted.role === 'administrator' || wanted.role === 'owner' || own) return tenant.agent(wanted);
        agents += 1;
        if (agents < last) return tenant.agent(wanted);
        if (agents > last) throw new NotOffered('another agent');
        return asOwner(target, tenant, wanted);
      };
      return { ...tenant, agent };
    },
  };
}

/** The owner with the memberships, limit and name that are wished. */
async function asOwner(target: Target, tenant: Tenant, wanted: AgentSpec): Promise<Tenant['owner']> {
  const { owner, organizationId } = tenant;
  const session = await target.open(owner, {
    api: 'configuration',
    transport: 'web',
    version: target.versions.at(-1)!,
    name: 'owner',
    organizationId,
  });
  const { groups, max_chats_count, name } = wanted;
  const changes = {
    ...(groups === undefined ? {} : { groups }),
    ...(max_chats_count === undefined ? {} : { max_chats_count }),
    ...(name === undefined ? {} : { name }),
  };
  if (Object.keys(changes).length > 0) await session.call('update_agent', { id: owner.id, ...changes });
  await session.close();
  return owner;
}
