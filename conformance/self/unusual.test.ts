/**
 * A server may be unusual and right: sets in another order at each read, page ids made anew, private members of its own.
 * Our server behind a door that does all of that must not be complained of, and the door must have been seen.
 */
import { afterAll, expect, test } from 'vitest';
import { createServer } from '../../reference-server/index.ts';
import { ruleByCode } from '../../schemas/rules/index.ts';
import { runConformance } from '../engine/run.ts';
import { CHECKS } from '../suites/index.ts';
import { controlTarget } from '../targets/control.ts';
import { isRecord, type Ports, parseJson } from '../targets/ports.ts';
import { socketPorts } from '../targets/socket-ports.ts';
import type { Result } from '../verdicts/verdict.ts';

const SETS = ['users', 'user_ids', 'group_ids', 'agent_ids', 'tags'];
/** Objects whose members are the users' own, or are named after what they hold. */
const MAPS = [
  'properties',
  'content',
  'last_event_per_type',
  'text_vars',
  'agent_priorities',
  'additional_data',
];

const server = await createServer({ port: 0 });
const ports = socketPorts({ http: server.url, ws: server.wsUrl });
let bends = 0;

function unusual(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    bends += 1;
    const list = value.map((entry) => unusual(entry));
    return SETS.includes(name) && bends % 2 === 0 ? list.toReversed() : list;
  }
  if (!isRecord(value) || MAPS.includes(name)) return value;
  const members = Object.entries(value).map(([key, entry]) => [key, unusual(entry, key)]);
  bends += 1;
  return { ...Object.fromEntries(members), x_private: bends };
}

function frame(body: unknown): unknown {
  if (!isRecord(body) || (isRecord(body['payload']) && 'error' in body['payload'])) return body;
  return { ...body, payload: unusual(body['payload']) };
}

const door: Ports = {
  close: () => ports.close(),
  async request(request, boundMs) {
    const answer = await ports.request(request, boundMs);
    if (answer === 'silence' || 'closed' in answer || answer.status !== 200) return answer;
    if (!/^\/v3/.test(request.path)) return answer;
    return { ...answer, text: JSON.stringify(unusual(parseJson(answer.text))) };
  },
  connect: (request, listener) =>
    ports.connect(request, { ...listener, frame: (body) => listener.frame(frame(body)) }),
};

afterAll(async () => {
  await ports.close();
  await server.close();
});

test('a right server with unordered sets, new page ids and private members gets no complaint', async () => {
  const target = controlTarget({
    name: 'unusual',
    ports: door,
    secret: server.controlSecret,
    replayFlags: '',
    keepsOrder: true,
    offers: ['sockets'],
  });
  const complaints: unknown[] = [];
  let judged = 0;
  const options = {
    checks: CHECKS,
    ruleOf: ruleByCode,
    versions: ['3.6'],
    areas: ['lists', 'realtime', 'threads', 'webhooks', 'envelope'],
    transports: ['rtm'],
    runs: 1,
    shrink: false,
  } as const;
  const bad = ({ verdict }: Result): boolean => verdict === 'failed' || verdict === 'warning';
  for await (const result of runConformance(target, options)) {
    judged += 1;
    if (bad(result)) complaints.push([result.id, result.transport, result.message]);
  }
  expect(complaints).toEqual([]);
  expect(judged).toBeGreaterThan(100);
  expect(bends).toBeGreaterThan(1000);
});
