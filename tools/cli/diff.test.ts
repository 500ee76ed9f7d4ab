import { describe, expect, it } from 'vitest';
import { diffVersions } from '../diff/diff.ts';
import { type UpgradeRow, upgradeRows } from '../diff/upgrade.ts';
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
    const diff = diffVersions('3.6', '3.7');
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify({ ...diff, rows: upgradeRows(diff) })));
  });

  it('prints a Markdown table whose rows have five cells', async () => {
    const { code, out } = await run({ from: '3.4', to: '3.7', md: true });
    expect(code).toBe(0);
    const rows = out.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(7);
  });

  it('prints text by what a change means, with what to do', async () => {
    const { code, out } = await run({ from: '3.5', to: '3.6' });
    expect(code).toBe(0);
    expect(out).toMatch(/^3\.5 to 3\.6\n\nBreaks you \(\d+\)\n/);
    expect(out).toContain('\nNew for you (');
    expect(out).toMatch(
      / {2}the webhook incoming_customer is gone\n {4}in incoming_customer\/webhook\n {4}It can be/,
    );
  });

  it('shows one API, or only what breaks, and says so by its exit code when asked', async () => {
    const shown = async (options: Partial<DiffOptions>) => {
      const { code, out } = await run({ from: '3.6', to: '3.7', json: true, ...options });
      const { rows }: { rows: UpgradeRow[] } = JSON.parse(out);
      return { code, rows };
    };
    const webhooks = await shown({ api: 'webhooks', exitCode: true });
    expect(webhooks.rows.flatMap(({ apis }) => apis).every((api) => api === 'webhooks')).toBe(true);
    const breaking = await shown({ breaking: true, exitCode: true });
    expect(breaking.code).toBe(1);
    expect(new Set(breaking.rows.map(({ group }) => group))).toEqual(new Set(['breaks you']));
    expect((await shown({ breaking: true })).code).toBe(0);
    expect(await shown({ api: 'accounts', breaking: true, exitCode: true })).toEqual({ code: 0, rows: [] });
  });

  it.each<[Partial<DiffOptions>, string]>([
    [{ from: '3.55' }, 'unknown version "3.55"; did you mean 3.5? write one of 3.4, 3.5, 3.6, 3.7'],
    [{ to: 'next' }, 'unknown version "next"; write one of 3.4, 3.5, 3.6, 3.7'],
    [{ to: '3.5' }, '3.5 does not differ from itself; name two versions'],
    [{ to: '3.4' }, '3.5 is newer than 3.4; did you mean 3.4 3.5?'],
    [
      { api: 'agents' },
      'unknown API "agents"; did you mean agent? write one of agent, customer, configuration, webhooks, accounts',
    ],
    [{ json: true, md: true }, 'write either --json or --md, not both'],
  ])('bad input %j is one clear line', async (options, line) => {
    expect(await run({ from: '3.5', to: '3.6', ...options })).toEqual({ code: 2, out: '', err: `${line}\n` });
  });
});
