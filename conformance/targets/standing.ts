/**
 * A target without a control API: one licence that all checks share, agents out of a list of ready ones, and
 * customers from the accounts endpoint. What it cannot give is answered with `NotOffered`, never guessed.
 */

import { VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { EXIT } from '../../tools/cli/exit-codes.ts';
import { NotOffered } from '../check.ts';
import { EnvironmentError, InputError, RunError } from '../engine/errors.ts';
import type { Actor, AgentSpec, Capability, Target, Tenant } from '../target.ts';
import type { ReadyActor, TargetConfig } from './config.ts';
import { openSession } from './control.ts';
import { isRecord, type Ports, parseJson } from './ports.ts';
import { type RunningReceiver, startReceiver } from './receiver.ts';

interface Settings {
  readonly name: string;
  readonly http: string;
  readonly ports: Ports;
  readonly replayFlags: string;
  readonly patienceMs?: number;
  readonly versions?: readonly Version[];
  readonly receiver?: { readonly publicUrl: string; readonly port: number };
}

const PATIENCE_MS = 2000;

/** Throws `InputError` when the owner's token is missing, and a `RunError` of the environment when it is refused. */
export async function standingTarget(config: TargetConfig, settings: Settings): Promise<Target> {
  const { ports } = settings;
  const patienceMs = settings.patienceMs ?? PATIENCE_MS;
  const ownerRow: ReadyActor | undefined =
    config.token === undefined
      ? (config.actors ?? []).find((actor) => actor.role === 'owner')
      : { type: 'agent', id: 'owner', token: config.token, role: 'owner' };
  if (ownerRow === undefined)
    throw new InputError('the configuration names no owner: write "token", or an actor with "role": "owner"');
  for (const key of ['organization_id', 'client_id'] as const) {
    if (config[key] === undefined)
      throw new InputError(
        `${key} is not given, and without a control API the kit cannot find it out: pass --${key.replace('_', '-')}, or write "${key}" into the configuration`,
      );
  }
  const versions = settings.versions ?? VERSIONS;
  await checkToken(ports, ownerRow, versions);
  const offers = new Set<Capability>(['configuration', 'sockets']);
  if (settings.receiver !== undefined) offers.add('webhooks');
  if (config.real_time === true) offers.add('clock');
  let receiver: Promise<RunningReceiver> | undefined;
  return {
    name: settings.name,
    http: settings.http,
    offers,
    versions,
    patienceMs,
    replayFlags: settings.replayFlags,
    tenant: async () => sharedTenant(config, ports, ownerRow, { patienceMs, version: versions.at(-1)! }),
    open: (actor, how) => openSession(actor, how, { ports, patienceMs, ordered: false }),
    receiver() {
      receiver ??= startReceiver(settings.receiver);
      return receiver;
    },
    // Without a control API nobody says that deliveries are over, so this waits as long as one may take.
    webhooksSettled: () => new Promise((resolve) => setTimeout(resolve, patienceMs)),
    async close() {
      await (await receiver)?.close();
      await ports.close();
    },
  };
}

function authorization(token: string): string {
  return /^(Bearer|Basic) /.test(token) ? token : `Bearer ${token}`;
}

/** A first request, in the newest version the target knows: a wrong URL or token would fail every rule. */
async function checkToken(ports: Ports, owner: ReadyActor, versions: readonly Version[]): Promise<void> {
  for (const version of versions.toReversed()) {
    if (await knowsToken(ports, owner, version)) return;
  }
  throw new InputError(
    `no version of ${versions.join(', ')} has an agent/action/list_chats there: correct the URL, up to the part before /v${versions.at(-1)}, or write the "versions" it serves into the configuration`,
  );
}

/** False when the target does not serve this version; throws when it refuses the token. */
async function knowsToken(ports: Ports, owner: ReadyActor, version: Version): Promise<boolean> {
  const answer = await ports.request(
    {
      method: 'POST',
      path: `/v${version}/agent/action/list_chats`,
      query: {},
      headers: { 'content-type': 'application/json', authorization: authorization(owner.token) },
      body: '{}',
    },
    10_000,
  );
  if (answer === 'silence' || 'closed' in answer)
    throw new EnvironmentError('the target did not answer a first list_chats with the owner token');
  const body = parseJson(answer.text);
  const error = isRecord(body) && isRecord(body['error']) ? body['error'] : {};
  if (answer.status === 401 || error['type'] === 'authentication') {
    throw new RunError(
      `the owner token was refused (${answer.status} ${String(error['type'])}: ${String(error['message'])}); pass one that is valid`,
      EXIT.environment,
    );
  }
  return answer.status === 200 || answer.status === 403;
}

function sharedTenant(
  config: TargetConfig,
  ports: Ports,
  owner: ReadyActor,
  { patienceMs, version }: { readonly patienceMs: number; readonly version: Version },
): Tenant {
  const organizationId = config.organization_id!;
  const clientId = config.client_id!;
  const free = (config.actors ?? []).filter((actor) => actor !== owner && actor.type === 'agent');
  const toActor = (row: ReadyActor): Actor => ({
    kind: row.type,
    id: row.id,
    authorization: authorization(row.token),
    organizationId,
    clientId,
  });
  return {
    organizationId,
    clientId,
    owner: toActor(owner),
    async agent(spec = {}) {
      const index = free.findIndex((row) => fits(row, spec));
      if (index < 0) throw new NotOffered('actors (no ready agent fits the check)');
      return toActor(free.splice(index, 1)[0]!);
    },
    async customer(spec = {}) {
      if (spec.group_id !== undefined) throw new NotOffered('actors (customers of a chosen group)');
      const made = await customer(ports, owner, toActor, { organizationId, clientId, patienceMs });
      if (spec.name !== undefined) await nameCustomer(ports, made, version, spec.name);
      return made;
    },
    advance: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    async close() {},
  };
}

/** A ready agent has the name and the limit it has, and the configuration does not say which. */
function fits(row: ReadyActor, spec: AgentSpec): boolean {
  if (spec.max_chats_count !== undefined || spec.name !== undefined) return false;
  if (spec.role !== undefined && spec.role !== row.role) return false;
  const groups = row.groups ?? [];
  return (spec.groups ?? []).every((wanted) =>
    groups.some((group) => group.id === wanted.id && group.priority === wanted.priority),
  );
}

/** A customer says its own name; a target without that action has no customers of a chosen name. */
async function nameCustomer(ports: Ports, actor: Actor, version: Version, name: string): Promise<void> {
  const answer = await ports.request(
    {
      method: 'POST',
      path: `/v${version}/customer/action/update_customer`,
      query: { organization_id: actor.organizationId },
      headers: { 'content-type': 'application/json', authorization: actor.authorization },
      body: JSON.stringify({ name }),
    },
    10_000,
  );
  if (answer === 'silence' || 'closed' in answer || answer.status !== 200)
    throw new NotOffered('actors (customers of a chosen name)');
}

async function customer(
  ports: Ports,
  owner: ReadyActor,
  toActor: (row: ReadyActor) => Actor,
  tenant: { readonly organizationId: string; readonly clientId: string; readonly patienceMs: number },
): Promise<Actor> {
  const answer = await ports.request(
    {
      method: 'POST',
      path: '/v2/customer/token',
      query: {},
      headers: { 'content-type': 'application/json', authorization: authorization(owner.token) },
      body: JSON.stringify({
        grant_type: 'agent_token',
        response_type: 'token',
        client_id: tenant.clientId,
        organization_id: tenant.organizationId,
      }),
    },
    tenant.patienceMs,
  );
  const body = answer !== 'silence' && 'text' in answer ? parseJson(answer.text) : undefined;
  if (!isRecord(body) || typeof body['access_token'] !== 'string') {
    throw new NotOffered('actors (the accounts endpoint gave no customer token)');
  }
  return toActor({ type: 'customer', id: String(body['entity_id']), token: body['access_token'] });
}
