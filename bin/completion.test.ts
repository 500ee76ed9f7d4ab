/** Completion as a shell has it: bash with the printed script, and the words that every script asks for. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { VERSIONS } from '../schemas/language/versions.ts';
import { messageNames } from '../tools/cli/judge-message.ts';
import { program } from '../tools/packing/program.ts';
import { completionOf } from './completion.ts';
import { following, SHELLS } from './next-words.ts';
import { SUBCOMMANDS } from './subcommands.ts';

const kit = await program();
const folder = mkdtempSync(join(tmpdir(), 'kit-completion-'));
writeFileSync(join(folder, 'livechat-kit'), `#!/bin/sh\nexec "${process.execPath}" "${kit}" "$@"\n`);
chmodSync(join(folder, 'livechat-kit'), 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What bash offers after the words, the last of which is unfinished. */
function inBash(...words: string[]): string[] {
  const line = ['livechat-kit', ...words].map((word) => `'${word}'`).join(' ');
  const script = `source <(livechat-kit completion bash)
COMP_WORDS=(${line}); COMP_CWORD=${words.length}
_livechat_kit; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` },
  });
  expect(stderr).toBe('');
  return stdout.trim().split('\n');
}

const next = (...words: string[]) => following(words, SUBCOMMANDS);

describe('completion', () => {
  it('in bash offers commands and the names of messages', () => {
    expect(inBash('va')).toEqual(['validate']);
    expect(inBash('validate', '--version', '3.6', '--message', 'agent/send_event/')).toEqual([
      'agent/send_event/request',
      'agent/send_event/response',
    ]);
  });

  it('knows the names of each version, and versions', async () => {
    expect(await next('validate', '--version', '')).toEqual([...VERSIONS]);
    expect(await next('validate', '--version', '3.4', '--message', '')).toEqual(messageNames('3.4'));
  });

  it('offers the flags of a command after a dash, and only what begins so', async () => {
    expect(await next('validate', '--')).toEqual([
      '--version',
      '--message',
      '--exact',
      '--json',
      '--list',
      '--help',
    ]);
    expect(await next('test', '--sh')).toEqual(['--shard']);
  });

  it('offers values of flags and arguments, and nothing where a file is meant', async () => {
    expect(await next('explain', 'THREAD-00')).toContain('THREAD-001');
    expect(await next('documents', '--version', '3.6', 'postman.')).toEqual([
      'postman.agent.json',
      'postman.customer.json',
      'postman.configuration.json',
    ]);
    expect(await next('serve', '--world', '')).toEqual([]);
    expect(await next('validate', '--version', '3.6', 'req')).toEqual([]);
    expect(await next('nonsense', '')).toEqual([]);
  });

  it('is there for three shells, and says so for others', async () => {
    const said: string[] = [];
    const written = (stream: NodeJS.WriteStream) =>
      vi.spyOn(stream, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    const spies = [written(process.stdout), written(process.stderr)];
    for (const shell of SHELLS) expect(await completionOf(SUBCOMMANDS).main([shell])).toBe(0);
    expect(await completionOf(SUBCOMMANDS).main(['tcsh'])).toBe(2);
    for (const spy of spies) spy.mockRestore();
    for (const script of said.slice(0, 3)) expect(script).toContain('livechat-kit completion --next -- ');
    expect(said.at(-1)).toMatch(/there are bash, zsh, fish\n$/);
  });

  it('has the flags of every command', async () => {
    for (const [name, { load }] of Object.entries(SUBCOMMANDS))
      expect((await load()).commandLine().name()).toBe(`livechat-kit ${name}`);
  });
});
