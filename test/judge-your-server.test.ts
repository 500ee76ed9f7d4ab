/**
 * The page for implementers must not rot: its commands are run in order from an empty folder and print what it says, its
 * listings are the files of `examples/`, and its tables name what the program has.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { CONFIG_SCHEMA } from '../conformance/targets/config.ts';
import { readyFrom } from '../conformance/targets/ready.ts';
import { VERDICTS } from '../conformance/verdicts/verdict.ts';
import { EXIT_ROWS } from '../tools/cli/exit-codes.ts';
import { freePorts, stranger } from './stranger.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(`${root}docs/judge-your-server.md`, 'utf8');
/** Python is no part of the project; where it is missing, the chapter that needs it is not followed. */
const followed =
  spawnSync('python3', ['--version']).status === 0
    ? page
    : page
        .split(/^(?=## )/m)
        .filter((chapter) => !chapter.includes('python3 '))
        .join('');
const blocksOf = (text: string) =>
  [...text.matchAll(/```(\w+)\n([\s\S]*?)```\n/g)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
const blocks = blocksOf(page);

/** Ports of the page, each replaced by one that is free. */
const PORTS = ['8080', '8090', '8070'] as const;
const guest = stranger();
afterAll(() => guest.close());

const MARK = '@@ block';

/** A line of the page as a pattern: `…` is whatever stands there. */
function patternOf(line: string): RegExp {
  const parts = line.trim().split('…');
  return new RegExp(
    `^\\s*${parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.*')}\\s*$`,
  );
}

/** The first line that the page promises and that did not come after the ones before it. */
function missing(promised: string, printed: string): string | undefined {
  const lines = printed.split('\n');
  let from = 0;
  for (const line of promised.trimEnd().split('\n')) {
    const pattern = patternOf(line);
    const at = lines.findIndex((candidate, index) => index >= from && pattern.test(candidate));
    if (at < 0) return line;
    from = at + 1;
  }
  return undefined;
}

describe('docs/judge-your-server.md', () => {
  it('prints what it says when it is followed from an empty folder', async () => {
    const ports = await freePorts(PORTS.length);
    const here = (text: string): string =>
      PORTS.reduce((done, port, index) => done.replaceAll(port, String(ports[index])), text);
    const steps = blocksOf(followed);
    const commands = steps.flatMap(({ language, text }, index) =>
      language === 'sh' ? [`echo '${MARK} ${index}'`, here(text)] : [],
    );
    const { code, text } = await guest.run(`${commands.join('\n')}\necho '${MARK} end'`);
    expect(code, text).toBe(0);
    const printed = new Map(
      text.split(`${MARK} `).map((part): [string, string] => [part.split('\n', 1)[0] ?? '', part]),
    );
    const promises = steps.flatMap((block, index) =>
      block.language === 'text' ? [{ promised: here(block.text), by: String(index - 1) }] : [],
    );
    expect(promises.length).toBeGreaterThan(8);
    for (const { promised, by } of promises) {
      const came = printed.get(by) ?? 'a text block stands behind no command';
      expect(missing(promised, came), `block ${by} printed:\n${came}`).toBeUndefined();
    }
    expect(printed.has('end')).toBe(true);
  }, 180_000);

  it.each([
    ['python', 'examples/control-api/control.py'],
    ['go', 'examples/control-api/control.go'],
  ])('shows the %s file as it is', (language, path) => {
    expect(blocks.filter((block) => block.language === language).map(({ text }) => text)).toEqual([
      readFileSync(root + path, 'utf8'),
    ]);
  });

  it('shows a ready line that is read whole', () => {
    const [line] = blocks.filter(({ language }) => language === 'json');
    const { actors } = readyFrom(line?.text ?? '', 'page');
    expect(actors?.map(({ type, role }) => role ?? type)).toEqual([
      'owner',
      'administrator',
      'normal',
      'bot',
    ]);
  });

  it('names every key of the configuration, every verdict and every exit code', () => {
    const { properties } = z.object({ properties: z.record(z.string(), z.unknown()) }).parse(CONFIG_SCHEMA);
    const named = (word: string): boolean => page.includes(`\`${word}\``);
    expect(Object.keys(properties).filter((key) => !named(key))).toEqual([]);
    const verdicts = VERDICTS.filter((verdict) => !page.includes(`\n| ${verdict.replace('_', ' ')} | `));
    expect(verdicts).toEqual([]);
    const rows = EXIT_ROWS.map(({ code, meaning }) => `| ${code} | ${meaning} |`).join('\n');
    expect(page).toContain(`| exit code | meaning |\n| --- | --- |\n${rows}\n`);
  });

  it('names files that are there, in the package too', () => {
    const named = [...page.matchAll(/`((?:conformance|examples|schemas)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    );
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((path) => !existsSync(root + path))).toEqual([]);
  });
});
