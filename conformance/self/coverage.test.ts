/**
 * How much of the suite a target without control API can be judged on, by what help it gives: the figures that
 * `--list --needs` prints, held here for our own server. Nothing is judged.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createServer } from '../../reference-server/index.ts';
import { main } from '../cli/test.ts';

const folder = mkdtempSync(join(tmpdir(), 'kit-coverage-'));
const server = await createServer({ port: 0, control: false, clock: 'real' });
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Share, in percent, of the time-free rules with a check that can be played, as the last line says it. */
async function playable(...args: readonly string[]): Promise<number> {
  const printed: string[] = [];
  const io = { out: (text: string) => void printed.push(text), err: () => undefined };
  expect(await main([...args, '--version', '3.6', '--list', '--needs'], io)).toBe(0);
  const told = /^3\.6: \d+ of \d+ time-free rules that have a check can be played .* \(([\d.]+) %\)\n$/;
  return Number(told.exec(printed.at(-1) ?? '')?.[1]);
}

function readyLine(ready: object): string {
  const path = join(folder, 'ready.json');
  writeFileSync(path, JSON.stringify(ready));
  return path;
}

it('one owner’s token is enough for two thirds of the time-free rules', async () => {
  const owner = server.ready.actors.find(({ role }) => role === 'owner')!;
  expect(await playable('--target', server.url, '--token', owner.token)).toBeGreaterThanOrEqual(65);
});

it('owner, administrator, three agents and a bot are enough for 95 % of them', async () => {
  const { http, ws, organization_id, client_id, actors } = server.ready;
  const line = { ready: true, http, ws, organization_id, client_id, actors };
  expect(await playable('--ready', readyLine(line))).toBeGreaterThanOrEqual(95);
});

it('with narrow tokens, a second application and another licence it is 98 %', async () => {
  expect(server.ready).toHaveProperty('narrow_tokens');
  expect(await playable('--ready', readyLine(server.ready))).toBeGreaterThanOrEqual(98);
});
