/**
 * `npm run clients`: released clients, unmodified, against our server, in every version that they speak. customer-sdk and
 * chat-sdk come from npm into a folder that is thrown away; lc-sdk-python and lc-sdk-go are in no registry that can be
 * counted on, so they are played where a checkout is named: `--python DIR`, `--go DIR`. A long proof.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createServer } from '../../../index.ts';
import { runtimeOf } from '../../../reference-server/inside.ts';
import { VERSIONS } from '../../../schemas/language/versions.ts';

/** What comes from npm; jsdom plays the browser of the one that wants one. */
const PACKAGES = ['@livechat/customer-sdk@4.0.2', '@livechat/chat-sdk@0.2.0', 'jsdom@latest'];
/** Where Debian keeps the only module that lc-sdk-go needs. */
const DEBIAN_QUERYSTRING = '/usr/share/gocode/src/github.com/google/go-querystring';
/** Python, Debian's or one that has the packages of the SDK. */
const PYTHON = process.env['PYTHON'] ?? 'python3';

const besideThis = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url));
const kit = besideThis('../../../bin/livechat-kit.ts');

interface Played {
  readonly client: string;
  readonly version: string;
  readonly seconds: number;
  readonly ok: boolean;
}

function run(
  command: string,
  args: readonly string[],
  how: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: how.cwd,
      stdio: 'inherit',
      env: { ...process.env, ...how.env },
    });
    child.on('error', (fault) => {
      console.error(`${command}: ${fault.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs a program with a server of its own, which it finds in the environment. */
async function besideServer(
  command: string,
  args: readonly string[],
  how: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv; readonly tls: boolean },
): Promise<number> {
  await using server = await createServer({ clock: 'real', tls: how.tls });
  const { ca } = server.ready;
  const trusted = ca === undefined ? {} : { SSL_CERT_FILE: ca };
  const env = { ...how.env, ...trusted, LIVECHAT_KIT_READY: JSON.stringify(server.ready) };
  const code = await run(command, args, { cwd: how.cwd, env });
  for (const fault of runtimeOf(server).faults) console.error(fault);
  return code === 0 && runtimeOf(server).faults.length > 0 ? 1 : code;
}

/** lc-sdk-go has no place in Debian: a module of our own that names the checkout. */
async function withGo(checkout: string, folder: string): Promise<number> {
  copyFileSync(besideThis('lc_sdk_go.go'), join(folder, 'main.go'));
  const lines = [
    'module released',
    'go 1.19',
    'require github.com/livechat/lc-sdk-go/v4 v4.0.0',
    'require github.com/google/go-querystring v1.1.0',
    `replace github.com/livechat/lc-sdk-go/v4 => ${checkout}`,
  ];
  if (existsSync(DEBIAN_QUERYSTRING)) {
    lines.push(`replace github.com/google/go-querystring => ${DEBIAN_QUERYSTRING}`);
  }
  writeFileSync(join(folder, 'go.mod'), `${lines.join('\n')}\n`);
  const program = join(folder, 'released');
  const env = { GOFLAGS: '-mod=mod' };
  const built = await run('go', ['build', '-o', program, '.'], { cwd: folder, env });
  return built === 0 ? besideServer(program, [], { cwd: folder, tls: false }) : built;
}

function withPython(checkout: string, cwd: string): Promise<number> {
  const paths = [checkout, process.env['PYTHONPATH'] ?? ''].filter((path) => path !== '');
  const env = { PYTHONPATH: paths.join(delimiter), PYTHONDONTWRITEBYTECODE: '1' };
  return besideServer(PYTHON, [besideThis('lc_sdk_python.py')], { cwd, env, tls: true });
}

if (process.argv.includes('--help')) {
  console.log(
    'npm run clients -- [--python DIR] [--go DIR] [--json FILE], with checkouts of lc-sdk-python and lc-sdk-go',
  );
  process.exit(0);
}
const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    go: { type: 'string' },
    json: { type: 'string' },
    // Whole in every shard: it takes half a minute.
    shard: { type: 'string' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'kit-clients-'));
const played: Played[] = [];
async function play(client: string, version: string, job: () => Promise<number>): Promise<void> {
  const begun = performance.now();
  const ok = (await job()) === 0;
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  played.push({ client, version, seconds, ok });
  console.log(`${ok ? 'works ' : 'BROKEN'} ${client}, ${version}, ${seconds} s`);
}

try {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const installed = await run('npm', ['install', '--no-audit', '--no-fund', '--silent', ...PACKAGES], {
    cwd: folder,
  });
  if (installed !== 0) throw new Error(`npm cannot install ${PACKAGES.join(', ')}: nothing is proven`);
  const byKit = (program: string, ...args: string[]) => {
    copyFileSync(besideThis(program), join(folder, program));
    return run(process.execPath, [kit, 'run', '--', process.execPath, program, ...args], { cwd: folder });
  };
  await play('customer-sdk 4.0.2', '3.5', () => byKit('customer_sdk.cjs'));
  for (const version of VERSIONS) {
    await play('chat-sdk 0.2.0', version, () => byKit('chat_sdk.cjs', version));
  }
  const { python, go } = values;
  if (python === undefined) console.log('not played: lc-sdk-python; name a checkout by --python DIR');
  else await play('lc-sdk-python', VERSIONS.join(' '), () => withPython(python, folder));
  if (go === undefined) console.log('not played: lc-sdk-go; name a checkout of its branch v3.4 by --go DIR');
  else await play('lc-sdk-go v4', '3.4', () => withGo(go, folder));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ played }, null, 2)}\n`);
const broken = played.filter(({ ok }) => !ok).length;
console.log(`${played.length - broken} work, ${broken} broken`);
process.exitCode = broken === 0 ? 0 : 1;
