/** A control API that does not know what came later offers less, and nothing is blamed on it (CUST-026, CUST-029). */
import { afterAll, expect, test } from 'vitest';
import { createServer } from '../../reference-server/index.ts';
import { ruleByCode } from '../../schemas/rules/index.ts';
import { runConformance } from '../engine/run.ts';
import { CHECKS } from '../suites/index.ts';
import { controlTarget } from '../targets/control.ts';
import type { HttpAnswer, Ports } from '../targets/ports.ts';
import { socketPorts } from '../targets/socket-ports.ts';

const server = await createServer({ port: 0 });
const ports = socketPorts({ http: server.url, ws: server.wsUrl });

/** The same ports before there were chats that are made anonymous, and limits of customers online. */
const former: Ports = {
  ...ports,
  async request(request, boundMs) {
    const answer = (status: number): HttpAnswer => ({ status, headers: {}, cookies: [], text: '{}' });
    if (request.path === '/_control/anonymize') return answer(404);
    return String(request.body).includes('online_customers') ? answer(400) : ports.request(request, boundMs);
  },
};

afterAll(async () => {
  await ports.close();
  await server.close();
});

test.each([
  ['of today', ports, ['passed']],
  ['of before', former, ['not_run']],
])('a control API %s', async (_, through, verdicts) => {
  const target = controlTarget({
    name: 'fake',
    ports: through,
    secret: server.controlSecret,
    replayFlags: '',
  });
  const rules = ['CUST-026', 'customers.anonymized-refused#anonymous-customer-get_chat'];
  const options = { checks: CHECKS, ruleOf: ruleByCode, rules, versions: ['3.6'] } as const;
  const seen = new Set<string>();
  for await (const { verdict, code } of runConformance(target, options))
    if (code !== 'WIRE') seen.add(verdict);
  expect([...seen]).toEqual(verdicts);
});
