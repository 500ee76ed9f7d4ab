import { describe, expect, it } from 'vitest';
import { diffVersions } from '../diff/diff.ts';
import { type DiffOptions, printDiff } from './diff.ts';

async function run(options: DiffOptions): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await printDiff(options, {
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
  });
  return { code, ...written };
}

describe('livechat-kit diff', () => {
  it('prints every change as JSON', async () => {
    const { code, out, err } = await run({ from: '3.6', to: '3.7', json: true });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(diffVersions('3.6', '3.7'))));
  });

  it('prints a Markdown table whose rows have four cells', async () => {
    const { code, out } = await run({ from: '3.4', to: '3.7', md: true });
    expect(code).toBe(0);
    const rows = out.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(6);
  });

  it('prints text with a verdict on every change', async () => {
    const { code, out } = await run({ from: '3.5', to: '3.6' });
    expect(code).toBe(0);
    const lines = out.split('\n').filter((line) => line.startsWith('  '));
    for (const line of lines) expect(line).toMatch(/\((may )?breaks? .*\)$/);
  });

  it.each<[Partial<DiffOptions>, string]>([
    [{ from: '3.55' }, 'unknown version "3.55"; did you mean 3.5? write one of 3.4, 3.5, 3.6, 3.7'],
    [{ to: 'next' }, 'unknown version "next"; write one of 3.4, 3.5, 3.6, 3.7'],
    [{ to: '3.5' }, '3.5 does not differ from itself; name two versions'],
    [{ to: '3.4' }, '3.5 is newer than 3.4; did you mean 3.4 3.5?'],
    [{ json: true, md: true }, 'write either --json or --md, not both'],
  ])('bad input %j is one clear line', async (options, line) => {
    expect(await run({ from: '3.5', to: '3.6', ...options })).toEqual({ code: 2, out: '', err: `${line}\n` });
  });
});
