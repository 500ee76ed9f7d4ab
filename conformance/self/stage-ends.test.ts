/**
 * No end of a legacy or deprecated version is published. A server that tells none is right; one that tells it in some of
 * its answers and not in others is not.
 */
import { expect, test } from 'vitest';
import { createServer, type ServerOptions } from '../../reference-server/index.ts';
import { ruleByCode } from '../../schemas/rules/index.ts';
import { runConformance } from '../engine/run.ts';
import { CHECKS } from '../suites/index.ts';
import { controlTarget } from '../targets/control.ts';
import type { HttpAnswer, Ports } from '../targets/ports.ts';
import { socketPorts } from '../targets/socket-ports.ts';

const ENDS = {
  '3.5': { stage: 'legacy', endsOn: '2031-01-31' },
  '3.4': { stage: 'deprecated', endsOn: '2030-01-31' },
} satisfies ServerOptions['stages'];

/** A door in which the header gets lost where it is asked to. */
function without(ports: Ports, lost: (answer: HttpAnswer) => boolean): Ports {
  return {
    ...ports,
    async request(request, boundMs) {
      const answer = await ports.request(request, boundMs);
      if (answer === 'silence' || 'closed' in answer || !lost(answer)) return answer;
      const kept = Object.entries(answer.headers).filter(([name]) => !/^(legacy|deprecation)$/i.test(name));
      return { ...answer, headers: Object.fromEntries(kept) };
    },
  };
}

async function verdicts(stages: ServerOptions['stages'], lost: (answer: HttpAnswer) => boolean) {
  const server = await createServer({ port: 0, ...(stages === undefined ? {} : { stages }) });
  const ports = without(socketPorts({ http: server.url, ws: server.wsUrl }), lost);
  const target = controlTarget({
    name: 'ending',
    ports,
    secret: server.controlSecret,
    replayFlags: '',
    keepsOrder: true,
    offers: ['sockets'],
  });
  const found = new Set<string>();
  const options = {
    checks: CHECKS,
    ruleOf: ruleByCode,
    versions: ['3.4', '3.5'],
    rules: ['VER-001', 'VER-002', 'VER-005'],
    runs: 3,
    shrink: false,
  } as const;
  for await (const result of runConformance(target, options))
    if (result.code !== 'WIRE' && result.verdict !== 'not_applicable')
      found.add(`${result.code} ${result.verdict}`);
  await target.close();
  await server.close();
  return [...found].toSorted();
}

test('a server that knows no end of a version is not complained of', async () => {
  const none = ['VER-001 not_run', 'VER-002 not_run', 'VER-005 not_run'];
  expect(await verdicts(undefined, () => false)).toEqual(none);
});

test('one that tells the end in some of its answers must tell it in all', async () => {
  const all = ['VER-001 passed', 'VER-002 passed', 'VER-005 passed'];
  expect(await verdicts(ENDS, () => false)).toEqual(all);
  const inErrors = ['VER-001 passed', 'VER-002 passed', 'VER-005 failed'];
  expect(await verdicts(ENDS, ({ status }) => status !== 200)).toEqual(inErrors);
  const inSuccesses = ['VER-001 failed', 'VER-002 failed', 'VER-005 passed'];
  expect(await verdicts(ENDS, ({ status }) => status === 200)).toEqual(inSuccesses);
});
