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

/**
 * Share, in percent, of the time-free rules with a check that can be played, as the last line says it; those that take a
 * licence which no client can make, such as one with a plan, are left out.
 */
async function playable(...args: readonly string[]): Promise<number> {
  const printed: string[] = [];
  const io = { out: (text: string) => void printed.push(text), err: () => undefined };
  expect(await main([...args, '--version', '3.6', '--list', '--needs'], io)).toBe(0);
  const told =
    /^3\.6: (\d+) of (\d+) time-free rules that have a check can be played .* %\); (\d+) takes? a licence that no client can make\n$/;
  const [played = Number.NaN, all = 0, beyond = 0] = (told.exec(printed.at(-1) ?? '') ?? [])
    .slice(1)
    .map(Number);
  // Rules of plans, of anonymous and of published things: may only become fewer, so that the share stays one of what the kit judges.
  expect(beyond).toBeLessThanOrEqual(17);
  return (100 * played) / (all - beyond);
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
