/**
 * An empty folder in which somebody installs the kit and follows what a page or a workflow says. `npm install` links the
 * checkout instead of asking a registry, and `npx livechat-kit` runs what is joined of its sources; that the packed kit installs and runs
 * is tested where it is packed. It knows nothing of what is followed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from '../tools/packing/program.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Refuses whatever is not a line of a page, so that a new one is a red test. */
const SHIMS: Readonly<Record<string, string>> = {
  npm: `case "$*" in
  "init --yes") echo '{}' > package.json ;;
  "install --save-dev livechat-protocol-kit" | "install --no-save livechat-protocol-kit@0.2")
    mkdir -p node_modules && ln -sfn '${root.replace(/\/$/, '')}' node_modules/livechat-protocol-kit ;;
  *) echo "npm $*: not expected" >&2; exit 99 ;;
esac`,
  npx: `[ "$1" = livechat-kit ] && [ -e node_modules/livechat-protocol-kit ] || { echo "npx $*: not installed" >&2; exit 99; }
shift
exec '${process.execPath}' '${await program()}' "$@"`,
};

interface Stranger {
  readonly folder: string;
  /** Runs a script of bash; both streams come as one text, as on a screen. What it started ends with it. */
  run(
    script: string,
    env?: Readonly<Record<string, string>>,
  ): Promise<{ readonly code: number | null; readonly text: string }>;
  close(): void;
}

export function stranger(): Stranger {
  const home = mkdtempSync(join(tmpdir(), 'kit-stranger-'));
  const folder = join(home, 'empty');
  mkdirSync(folder);
  const bin = join(home, 'bin');
  mkdirSync(bin);
  for (const [name, text] of Object.entries(SHIMS)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const path = [bin, dirname(process.execPath), process.env['PATH']].join(delimiter);
  const groups: number[] = [];
  const end = (group: number): void => {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // Nobody of it is left.
    }
  };
  return {
    folder,
    async run(script, env = {}) {
      const child = spawn('bash', ['-euo', 'pipefail', '-c', `exec 2>&1\n${script}`], {
        cwd: folder,
        detached: true,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, PATH: path, LIVECHAT_TOKEN: '', ...env },
      });
      if (child.pid !== undefined) groups.push(child.pid);
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (more: string) => {
        text += more;
      });
      const ended = Promise.withResolvers<number | null>();
      child.once('exit', ended.resolve);
      const code = await ended.promise;
      if (child.pid !== undefined) end(child.pid);
      if (!child.stdout.readableEnded) await once(child.stdout, 'end');
      return { code, text };
    },
    close() {
      for (const group of groups) end(group);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Some ports that are free now. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
