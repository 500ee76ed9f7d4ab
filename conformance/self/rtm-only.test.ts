/**
 * A server of connections alone, without any Web API: rooms on it are provisioned over connections, what it can show is
 * judged, and no chat stays open and nobody online. Our own server, whose paths of the Web APIs lead nowhere.
 */
import { afterAll, expect, test } from 'vitest';
import { createServer } from '../../reference-server/index.ts';
import { ruleByCode } from '../../schemas/rules/index.ts';
import { runConformance } from '../engine/run.ts';
import { CHECKS } from '../suites/index.ts';
import { ask, authorizationOf } from '../targets/discover/ask.ts';
import { isRecord, type Ports } from '../targets/ports.ts';
import { readyFrom } from '../targets/ready.ts';
import { socketPorts } from '../targets/socket-ports.ts';
import { standingTarget } from '../targets/standing.ts';
import { exitCodeOf, type Result } from '../verdicts/verdict.ts';

const server = await createServer({ port: 0, control: false, clock: 'real' });
const config = readyFrom(JSON.stringify(server.ready), 'ready');
const ports = socketPorts({ http: server.url, ws: server.wsUrl });
const authorization = authorizationOf(server.ready.actors.find(({ role }) => role === 'owner')!.token);

const door: Ports = {
  close: () => ports.close(),
  request: async (request, boundMs) =>
    request.path.startsWith('/v3')
      ? { status: 404, headers: {}, text: 'Not Found' }
      : ports.request(request, boundMs),
  connect: (request, listener) => ports.connect(request, listener),
};

afterAll(async () => {
  await ports.close();
  await server.close();
});

const asked = async (action: string, payload = {}): Promise<unknown> => {
  const answer = await ask(ports, { version: '3.6', api: 'agent', action, payload, authorization });
  return answer.kind === 'success' ? answer.payload : answer;
};

test('is judged over connections, and nobody and nothing stays', async () => {
  const target = await standingTarget(config, {
    name: 'rtm only',
    http: server.url,
    ports: { ...door, close: async () => undefined },
    replayFlags: '',
  });
  expect(target.serves?.('3.6', 'agent', 'rtm')).toBe(true);
  expect(target.serves?.('3.6', 'agent', 'web')).toBe(false);
  const results: Result[] = [];
  const run = runConformance(target, {
    checks: CHECKS,
    ruleOf: ruleByCode,
    versions: ['3.6'],
    rules: ['CHAT-024', 'CHAT-026', 'EVENT-013', 'USER-019', 'THREAD-001'],
    runs: 1,
  });
  for await (const result of run) results.push(result);
  const wrong = results.filter(({ verdict }) => !['passed', 'not_run', 'not_applicable'].includes(verdict));
  expect(wrong.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
  expect(
    results.filter(({ verdict, code }) => verdict === 'passed' && code !== 'WIRE').length,
  ).toBeGreaterThan(4);
  expect(exitCodeOf(results)).toBe(0);
  await target.close();
  const chats = await asked('list_chats', { filters: { active: true } });
  expect(isRecord(chats) && chats['chats_summary']).toEqual([]);
  expect(JSON.stringify(await asked('list_routing_statuses'))).not.toContain('accepting_chats"');
}, 20_000);
