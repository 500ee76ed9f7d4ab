/** The blind comparison, on pages of an invented folder: the same seed draws the same, and what is missing is said. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { sideBySide } from './columns.ts';
import { drawn, sectionOf } from './entries.ts';

const folder = mkdtempSync(join(tmpdir(), 'kit-blind-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function blind(...args: string[]) {
  const program = fileURLToPath(new URL('main.ts', import.meta.url));
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
}

it('draws the same for the same seed, with our entry of each', () => {
  const titles = (seed: number) => drawn('3.6', seed, 8).map(({ title }) => title);
  expect(titles(1)).toEqual(titles(1));
  expect(titles(1)).not.toEqual(titles(2));
  for (const { title, ours } of drawn('3.6', 3, 30)) {
    expect(ours, title).toMatch(/\*\*(?:Request|Payload)\*\*/);
    expect(ours, title).not.toContain('<details>');
  }
});

it('finds a section in any spelling, to the next heading as high, and none in code', () => {
  const page =
    '## Chats\n```sh\n# Send Event\n```\n### Send Event\nSends.\n#### Request\n| a |\n### Other\nNo.\n';
  expect(sectionOf(page, 'send_event')).toBe('Sends.\n#### Request\n| a |');
  expect(sectionOf(page, 'other')).toBe('No.');
  expect(sectionOf(page, 'list_chats')).toBeUndefined();
});

it('sets two texts side by side', () => {
  expect(sideBySide('one two three four five six', 'right', 43)).toBe(
    'one two three four   | right\nfive six             |',
  );
});

it('prints page and entry, and says what is missing and what to do', () => {
  for (const { page, heading } of drawn('3.6', 5, 2)) {
    const file = join(folder, page);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `### ${heading.replaceAll('_', ' ')}\nAs the page says.\n`, { flag: 'a' });
  }
  const found = blind('--version', '3.6', '--pages', folder, '--seed', '5', '--count', '2');
  expect({ status: found.status, stderr: found.stderr }).toEqual({ status: 0, stderr: '' });
  expect(found.stdout.match(/^As the page says\. +\| /gm)).toHaveLength(2);
  expect(blind('--version', '3.6', '--pages', folder, '--seed', '6', '--count', '9').status).toBe(1);
  const none = blind('--pages', join(folder, 'nowhere'));
  expect(none.status).toBe(2);
  expect(none.stderr).toContain('git clone https://github.com/livechat/livechat-public-docs');
});
