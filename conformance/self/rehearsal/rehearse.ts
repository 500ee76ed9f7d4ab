/**
 * Plays checks on our own server to see what they bring on stage: how many agents, customers and groups at most, which
 * settings, and whether the owner can be one of the agents. It judges the checks' wishes, never the server.
 */

import { ruleByCode } from '../../../schemas/rules/index.ts';
import { type CheckDef, NotOffered } from '../../check.ts';
import { runConformance } from '../../engine/run.ts';
import { checkId } from '../../engine/select.ts';
import type { AgentSpec, LicenseSpec, Target, Tenant } from '../../target.ts';
import { wishOfLicence } from '../../targets/rooms/wish.ts';
import type { Verdict } from '../../verdicts/verdict.ts';
import type { RoomWish } from '../../wish.ts';
import { Apart } from './apart.ts';

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
  const owner = seen.agents === 0 || (await plays(withOwner(target, seen.agents), check, options));
  const wish = seen.wish(owner);
  return (await maybeApart(target, check, { wish, ...options })) ? { ...wish, apart: true } : wish;
}

/** Of whom others may be beside: it needs nothing that only a licence of one's own has. */
async function maybeApart(
  target: Target,
  check: CheckDef,
  { wish, ...options }: RehearsalOptions & { readonly wish: RoomWish },
): Promise<boolean> {
  if (wish.settings === 'licence' || wish.beyond !== undefined || check.api === 'configuration') return false;
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
          if (agent.expires_in !== undefined) seen.beyond ??= 'tokens that expire';
          seen.people(agents, administrators, customers);
          return tenant.agent(agent);
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
        if (wanted.role === 'administrator' || wanted.role === 'owner') return tenant.agent(wanted);
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
