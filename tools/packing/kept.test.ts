/** What is made once for all who ask: by one of them, and by another when that one fails or is gone. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kept, PROJECT } from './kept.ts';

const NAME = `test-of-kept-${process.pid}`;
const SOURCES = ['tools/packing/kept.ts'];
let made = 0;

async function make(folder: string): Promise<void> {
  made += 1;
  writeFileSync(join(folder, 'it'), String(made));
}

const homes: string[] = [];

beforeEach(() => {
  made = 0;
});

afterEach(() => {
  for (const home of homes.splice(0))
    for (const path of [home, `${home}.lock`]) rmSync(path, { recursive: true, force: true });
});

async function ask(name: string): Promise<string> {
  const home = await kept(name, SOURCES, make);
  homes.push(home);
  return home;
}

describe('what is made of the sources', () => {
  it('is made once for all who ask', async () => {
    const [one, other] = await Promise.all([ask(NAME), ask(NAME)]);
    expect(other).toBe(one);
    expect(await ask(NAME)).toBe(one);
    expect(readFileSync(join(one, 'it'), 'utf8')).toBe('1');
  });

  it('is made by the next who asks, when making it failed', async () => {
    const fails = kept(NAME, SOURCES, () => Promise.reject(new Error('no room')));
    await expect(fails).rejects.toThrow('no room');
    expect(existsSync(join(await ask(NAME), 'it'))).toBe(true);
  });

  it('is not waited for when the process that was making it has gone', async () => {
    const home = await ask(NAME);
    rmSync(home, { recursive: true });
    mkdirSync(join(PROJECT, '.kit/kept'), { recursive: true });
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(`${home}.lock`, String(pid));
    await ask(NAME);
    expect(made).toBe(2);
  });
});
