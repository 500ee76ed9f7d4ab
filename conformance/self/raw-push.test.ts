/** What a target puts into a push beside its three members reaches the check that judges it (ENV-007). */
import { afterAll, expect, test } from 'vitest';
import { createServer } from '../../reference-server/index.ts';
import { ruleByCode } from '../../schemas/rules/index.ts';
import { runConformance } from '../engine/run.ts';
import { CHECKS } from '../suites/index.ts';
import { controlTarget } from '../targets/control.ts';
import { isRecord, type Ports } from '../targets/ports.ts';
import { socketPorts } from '../targets/socket-ports.ts';
import type { Result } from '../verdicts/verdict.ts';

const server = await createServer({ port: 0 });
const ports = socketPorts({ http: server.url, ws: server.wsUrl });

/** The same ports, with a member added to every push. */
const bent: Ports = {
  ...ports,
  connect: (request, listener) =>
    ports.connect(request, {
      ...listener,
      frame: (body) =>
        listener.frame(isRecord(body) && body['type'] === 'push' ? { ...body, success: true } : body),
    }),
};

afterAll(async () => {
  await ports.close();
  await server.close();
});

test.each([
  ['as it is', ports, 'passed'],
  ['with a success member in its pushes', bent, 'failed'],
])('a server %s', async (_, through, verdict) => {
  const target = controlTarget({
    name: 'fake',
    ports: through,
    secret: server.controlSecret,
    replayFlags: '',
    offers: ['sockets'],
  });
  const judged: Result[] = [];
  const options = { checks: CHECKS, ruleOf: ruleByCode, rules: ['ENV-007'], versions: ['3.6'] } as const;
  for await (const result of runConformance(target, options))
    if (result.code === 'ENV-007') judged.push(result);
  expect(judged.map((result) => result.verdict)).toEqual([verdict, verdict]);
  if (verdict === 'failed') expect(judged[0]?.message).toContain('no success in a push');
});
