/**
 * A shared licence after a run is as it was before: nobody online who was not, no group, bot, webhook, property or open
 * chat more; also when the run was interrupted, and after `cleanUp` when it was killed. So a second run says the same.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServer } from '../../reference-server/index.ts';
import type { Api } from '../../schemas/language/define.ts';
import { ruleByCode, ruleBySlug } from '../../schemas/rules/index.ts';
import { oneIn } from '../../schemas/testing/whole.ts';
import { program } from '../../tools/packing/program.ts';
import { Halt } from '../engine/halt.ts';
import { startRun } from '../engine/run.ts';
import { CHECKS } from '../suites/index.ts';
import { ask, authorizationOf } from '../targets/discover/ask.ts';
import { readyFrom } from '../targets/ready.ts';
import { cleanUp } from '../targets/rooms/cleanup.ts';
import { Provision } from '../targets/rooms/provision.ts';
import { portsOf, socketTarget } from '../targets/socket.ts';
import { isOfCheck, type Result, resultKey } from '../verdicts/verdict.ts';
import { wishOf } from '../wishes.ts';

const server = await createServer({ port: 0, control: false, clock: 'real', seed: 1 });
const folder = mkdtempSync(join(tmpdir(), 'kit-left-'));
const config = { ...readyFrom(JSON.stringify(server.ready), 'ready'), versions: ['3.6'] as const };
const ports = portsOf(config);
const authorization = authorizationOf(server.ready.actors.find(({ role }) => role === 'owner')!.token);
afterAll(async () => {
  await ports.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `agent1` of the default world counts as online without a connection, which nobody who ends a connection can give back. */
beforeAll(async () => {
  const target = await socketTarget(config, '');
  const { id, token } = server.ready.actors.find(({ name }) => name === 'agent1')!;
  const { organizationId, clientId } = server;
  const actor = {
    kind: 'agent',
    id,
    authorization: authorizationOf(token),
    organizationId,
    clientId,
  } as const;
  const how = { api: 'agent', transport: 'rtm', version: '3.6', name: 'agent1', organizationId } as const;
  const session = await target.open(actor, how);
  await session.call('logout', {});
  await target.close();
});

/** What an owner can read of the licence and a run may change. */
async function licence(): Promise<Readonly<Record<string, unknown>>> {
  const read = async (api: Api, action: string, payload = {}): Promise<unknown> => {
    const answer = await ask(ports, { version: '3.6', api, action, payload, authorization });
    return answer.kind === 'success' ? answer.payload : answer;
  };
  return {
    groups: await read('configuration', 'list_groups', { fields: ['agent_priorities', 'routing_status'] }),
    // A limit that was the licence's own is said in figures afterwards: no action takes one away again.
    agents: await read('configuration', 'list_agents', { fields: ['groups'] }),
    bots: await read('configuration', 'list_bots', { all: true, fields: ['groups', 'max_chats_count'] }),
    webhooks: await read('configuration', 'list_webhooks', { owner_client_id: server.clientId }),
    tags: await read('configuration', 'list_tags', {}),
    greetings: await read('configuration', 'list_greetings'),
    responses: await read('configuration', 'list_canned_responses'),
    'rules of auto access': await read('configuration', 'list_auto_accesses'),
    domains: await read('configuration', 'list_allowed_domains'),
    templates: await read('configuration', 'list_bot_templates', { owner_client_id: server.clientId }),
    bans: await read('configuration', 'list_customer_bans'),
    settings: await read('configuration', 'list_license_properties', {}),
    group0: await read('configuration', 'list_groups_properties', { group_ids: [0] }),
    statuses: await read('agent', 'list_routing_statuses'),
    'open chats': await read('agent', 'list_chats', { filters: { active: true } }),
  };
}

/** Some of everything that leaves traces: registrations, groups, settings, people online, chats. */
const SAMPLE = (() => {
  const bound = CHECKS.flatMap((check) => {
    const rule = ruleByCode(check.rule);
    if (rule === undefined || [...rule.needs, ...(check.needs ?? [])].includes('clock')) return [];
    return [check.name === undefined ? rule.slug : `${rule.slug}#${check.name}`];
  });
  const traces = bound.filter((id) => {
    const { groups = 0, settings, administrators = 0 } = wishOf(id);
    return groups + administrators > 0 || settings !== undefined || id.startsWith('webhooks.');
  });
  const made = bound.filter((id) => /ban|auto-access|template|canned|greeting|domain|suspen/.test(id));
  return [
    ...oneIn(
      2,
      made.filter((_, index) => index % 6 === 0),
    ),
    ...oneIn(
      2,
      traces.filter((_, index) => index % 9 === 0),
    ),
    ...oneIn(
      2,
      bound.filter((_, index) => index % 60 === 0),
    ),
  ];
})();

async function run(seen: (results: number, halt: Halt) => void = () => undefined): Promise<Result[]> {
  const target = await socketTarget(config, '');
  const halt = new Halt();
  const results: Result[] = [];
  let judged = 0;
  try {
    const running = startRun(target, {
      checks: CHECKS,
      ruleOf: (name) => ruleByCode(name) ?? ruleBySlug(name),
      wishOf,
      rules: SAMPLE,
      versions: ['3.6'],
      runs: 1,
      shrink: false,
      inferredIsWarning: true,
      halt,
      onResult: () => seen(++judged, halt),
    });
    for await (const result of running.results) results.push(result);
  } finally {
    await target.close();
  }
  return results;
}

const verdicts = (results: readonly Result[]) =>
  Object.fromEntries(results.filter(isOfCheck).map((result) => [resultKey(result), result.verdict]));

it('finds the licence as it was after a run, and the second run right after it says the same', async () => {
  const before = await licence();
  const first = verdicts(await run());
  expect(await licence()).toEqual(before);
  expect(Object.values(first).filter((verdict) => verdict === 'passed').length).toBeGreaterThan(20);
  expect(Object.values(first)).not.toContain('failed');
  expect(verdicts(await run())).toEqual(first);
  expect(await licence()).toEqual(before);
}, 60_000);

it('finds the licence as it was after a run that was interrupted', async () => {
  const before = await licence();
  const results = await run((count, halt) => {
    if (count === 8) halt.end('interrupted');
  });
  expect(results.filter(isOfCheck).length).toBeLessThan(SAMPLE.length / 2);
  // The server hears of the last closed connection a moment after the run is over.
  await expect.poll(licence, { timeout: 5_000 }).toEqual(before);
}, 60_000);

it('finds the licence as it was once `cleanUp` has taken back what a killed run left', async () => {
  const before = await licence();
  const ready = join(folder, 'ready.json');
  writeFileSync(ready, JSON.stringify(server.ready));
  const kit = await program();
  const args = ['test', '--ready', ready, '--version', '3.6', '--area', 'routing'];
  const groups = async () =>
    JSON.stringify(
      await ask(ports, { version: '3.6', api: 'configuration', action: 'list_groups', authorization }),
    );
  const none = await groups();
  // In the middle of a room: its group is there, and perhaps its people and chats. A room may end just then.
  for (let tries = 0; tries < 5 && (await groups()) === none; tries += 1) {
    const child = spawn(process.execPath, [kit, ...args], { stdio: 'ignore' });
    const gone = once(child, 'exit');
    while (child.exitCode === null && (await groups()) === none);
    child.kill('SIGKILL');
    await gone;
  }
  expect(await groups()).not.toBe(none);
  const provision = new Provision(ports, { authorization, version: '3.6' });
  await cleanUp(provision, server.clientId);
  expect(provision.unsettled).toEqual([]);
  expect(await licence()).toEqual(before);
}, 60_000);
