/**
 * How long until a server can be used: from code (`createServer` in a fresh process, import included), from the
 * command line (spawn to ready line), and until the first answer after that. The built package is what users get;
 * the sources, which Node has to strip of types, stand beside it, with a bare `ws` server and a bare `node -e 0`.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildPackage, keep, median, root, type Served, serve } from './measure.ts';

const ROUNDS = 7;
/** Licences that are made before those that count, and then. */
const WARM_LICENSES = 200;
/** Servers that are made before those that count, and then. */
const WARM_FILES = 20;

interface Round {
  built_code_ms: number;
  /** From the import to the first answer, in the same process. */
  built_code_answer_ms: number;
  license_ms: number;
  /** Processor time of the same, which other programs beside it make no longer. */
  license_cpu_ms: number;
  /** What the server of one more test file costs where others had one before: made, asked once over HTTP, and closed. */
  file_ms: number;
  source_code_ms: number;
  built_cli_ms: number;
  /** From the ready line of the built package to its first answer. */
  built_answer_ms: number;
  source_cli_ms: number;
  source_answer_ms: number;
  echo_ms: number;
  node_ms: number;
}

/**
 * Milliseconds from the import to a server, to its first answer, for a fresh licence of a server that is warm: by the
 * clock, and of processor time; and for the server of one more test file.
 */
function fromCode(
  module: string,
): [ready: number, answer: number, license: number, licenseCpu: number, file: number] {
  const program = `
    const started = performance.now();
    const { createServer } = await import(${JSON.stringify(module)});
    const server = await createServer();
    const ready = performance.now() - started;
    const { authorization } = server.agent('owner');
    const path = '/v3.6/agent/action/list_chats';
    const answer = await server.inproc().request({ method: 'POST', path, headers: { authorization }, body: {} });
    if (answer.status !== 200) throw new Error('list_chats answered ' + answer.status);
    const answered = performance.now() - started;
    for (let index = 0; index < ${WARM_LICENSES}; index++) await server.license();
    const [warm, cpu] = [performance.now(), process.threadCpuUsage()];
    for (let index = 0; index < ${WARM_LICENSES}; index++) await server.license();
    const license = (performance.now() - warm) / ${WARM_LICENSES};
    const { user, system } = process.threadCpuUsage(cpu);
    const licenseCpu = (user + system) / 1000 / ${WARM_LICENSES};
    await server.close();
    const file = async () => {
      const own = await createServer();
      const headers = { authorization: own.agent('owner').authorization };
      const { status } = await fetch(own.ready.http + path, { method: 'POST', headers, body: '{}' });
      if (status !== 200) throw new Error('list_chats answered ' + status);
      await own.close();
    };
    for (let index = 0; index < ${WARM_FILES}; index++) await file();
    const files = performance.now();
    for (let index = 0; index < ${WARM_FILES}; index++) await file();
    const each = (performance.now() - files) / ${WARM_FILES};
    console.log(JSON.stringify([ready, answered, license, licenseCpu, each]));
  `;
  const args = ['--input-type=module', '-e', program];
  const child = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`createServer failed: ${child.stderr}`);
  return JSON.parse(child.stdout);
}

function bareNode(): number {
  const started = performance.now();
  spawnSync(process.execPath, ['-e', '0'], { cwd: root });
  return performance.now() - started;
}

async function firstAnswer({ ready }: Served): Promise<number> {
  const [actor] = ready['actors'] as { authorization: string }[];
  const started = performance.now();
  const answer = await fetch(`${ready['http']}/v3.6/agent/action/list_chats`, {
    method: 'POST',
    headers: { authorization: actor!.authorization },
    body: '{}',
  });
  await answer.json();
  if (answer.status !== 200) throw new Error(`list_chats answered ${answer.status}`);
  return performance.now() - started;
}

async function fromCommandLine(script: string): Promise<{ cli_ms: number; answer_ms: number }> {
  const served = await serve(script, 'serve', '--json');
  try {
    return { cli_ms: served.readyMs, answer_ms: await firstAnswer(served) };
  } finally {
    served.stop();
  }
}

async function bareEcho(): Promise<number> {
  const served = await serve('bench/echo-server.ts');
  served.stop();
  return served.readyMs;
}

async function round(built: string): Promise<Round> {
  const [built_code_ms, built_code_answer_ms, license_ms, license_cpu_ms, file_ms] = fromCode(
    join(built, 'dist/reference-server/index.js'),
  );
  const [source_code_ms] = fromCode(join(root, 'reference-server/index.ts'));
  const builtCli = await fromCommandLine(join(built, 'dist/bin/livechat-kit.js'));
  const sourceCli = await fromCommandLine('bin/livechat-kit.ts');
  return {
    built_code_ms,
    built_code_answer_ms,
    license_ms,
    license_cpu_ms,
    file_ms,
    source_code_ms,
    built_cli_ms: builtCli.cli_ms,
    built_answer_ms: builtCli.answer_ms,
    source_cli_ms: sourceCli.cli_ms,
    source_answer_ms: sourceCli.answer_ms,
    echo_ms: await bareEcho(),
    node_ms: bareNode(),
  };
}

export async function benchReady(): Promise<void> {
  const built = buildPackage();
  const rounds: Round[] = [];
  try {
    // The first round fills compile caches, the disk's and that of `fetch`, and counts for nothing.
    await round(built.folder);
    for (let index = 0; index < ROUNDS; index++) rounds.push(await round(built.folder));
  } finally {
    built.remove();
  }
  const of = (key: keyof Round) => median(rounds.map((each) => each[key]));
  const keys = Object.keys(rounds[0]!) as (keyof Round)[];
  keep('ready', {
    ...Object.fromEntries(keys.map((key) => [key, of(key)])),
    ratio_cli_to_echo: of('built_cli_ms') / of('echo_ms'),
    ratio_code_to_node: of('built_code_ms') / of('node_ms'),
    ratio_answer_to_node: of('built_code_answer_ms') / of('node_ms'),
    rounds,
  });
  const ms = (key: keyof Round) => `${of(key).toFixed(0)} ms`;
  console.log(`ready: built package: ${ms('built_code_ms')} from code (aim: under 150 ms)`);
  const times = (key: keyof Round) => (of(key) / of('node_ms')).toFixed(1);
  console.log(
    `ready: createServer() ${times('built_code_ms')} times node -e 0 (at most 4), its first answer ${times('built_code_answer_ms')} (at most 8); a fresh licence ${of('license_ms').toFixed(2)} ms (under 1), ${of('license_cpu_ms').toFixed(2)} ms of processor`,
  );
  console.log(`ready: one more test file ${of('file_ms').toFixed(1)} ms (under 20)`);
  console.log(
    `ready: built package: ${ms('built_cli_ms')} from the command line, first answer ${ms('built_answer_ms')} later`,
  );
  console.log(
    `ready: sources: ${ms('source_code_ms')} from code, ${ms('source_cli_ms')} from the command line, first answer ${ms('source_answer_ms')} later`,
  );
  console.log(
    `ready: a bare ws server takes ${ms('echo_ms')}, node itself ${ms('node_ms')}, in the same run`,
  );
}
