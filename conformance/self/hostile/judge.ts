/**
 * Judges one hostile target with the command line itself, as its user would, and says what was wrong with the kit: a
 * fault of its own, a hang, a report that is missing or not of its schema, a first cause that names nothing of what was
 * broken.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createServer } from '../../../reference-server/index.ts';
import { STAGES } from '../../../schemas/language/versions.ts';
import { main } from '../../cli/test.ts';
import { LATE, within } from '../../engine/within.ts';
import type { ResultFile } from '../../report/json.ts';
import { CHECKS } from '../../suites/index.ts';
import { inprocPorts } from '../../targets/own.ts';
import { bendOf, type Drawn, drawTarget, type RawKind } from './draw.ts';
import { type HostileServer, startHostile, startRaw } from './server.ts';
import { stubPorts } from './stubs.ts';
import { TROUBLES } from './troubles.ts';

/** Longest time one target may take on a busy machine, in milliseconds: a check has 30 s, and a bad run ends early. */
const BOUND_MS = 180_000;
const PATIENCE_MS = 500;

export interface HostileJudgement {
  readonly name: string;
  readonly code: number | null;
  readonly ms: number;
  readonly firstCause: string | null;
  /** What is wrong with the kit; none of it may be. */
  readonly faults: readonly string[];
  /** The first cause names nothing of what was broken. */
  readonly missed: boolean;
}

/** What the kit is told about the server. */
interface ReadyLike {
  readonly organization_id: string;
  readonly client_id: string;
  readonly actors: readonly unknown[];
  readonly control_secret: string | null;
}

interface Started {
  readonly server: HostileServer;
  readonly ready: ReadyLike;
}

/** Ends of stages are settings; without them there would be no headers to judge. */
const DATED: typeof STAGES = {
  ...STAGES,
  '3.4': { ...STAGES['3.4'], endsOn: '2027-05-31' },
  '3.5': { ...STAGES['3.5'], endsOn: '2027-11-30' },
};

const NOBODY: ReadyLike = {
  organization_id: '00000000-0000-0000-0000-000000000000',
  client_id: '0'.repeat(32),
  actors: [{ type: 'agent', role: 'owner', id: 'owner@example.com', token: 'dal:t' }],
  control_secret: null,
};

/** Starts the target; close its server. */
export async function startDrawn(drawn: Drawn): Promise<Started> {
  const { ground, help, upgrade } = drawn;
  const hostility = { bend: bendOf(drawn), ...(upgrade === undefined ? {} : { upgrade }) };
  if (ground.kind === 'raw')
    return { server: await startRaw((socket) => RAW[ground.raw](socket)), ready: NOBODY };
  if (ground.kind === 'stub')
    return { server: await startHostile(stubPorts(ground.payload), hostility), ready: NOBODY };
  const control = help === 'control' || help === 'command';
  const own = await createServer({
    listen: false,
    seed: drawn.number,
    journal: false,
    stages: DATED,
    control,
    clock: control ? 'manual' : 'real',
    onFault: () => undefined,
  });
  const ports = inprocPorts(own.inproc());
  const server = await startHostile({ ...ports, close: () => own.close() }, hostility);
  const { organization_id, client_id, actors } = own.ready;
  const tokens = actors.filter(({ token }) => token !== null);
  return {
    server,
    ready: { organization_id, client_id, actors: tokens, control_secret: control ? own.controlSecret : null },
  };
}

const RAW: Readonly<Record<RawKind, Parameters<typeof startRaw>[0]>> = {
  silent: () => undefined,
  garbage: (socket) =>
    void socket.once('data', () => socket.end(Buffer.from([0, 1, 2, 255, 254, 13, 10, 13, 10]))),
  resets: (socket) => void socket.once('data', () => socket.resetAndDestroy()),
  'half-open': (socket) => void socket.once('data', () => socket.end()),
  banner: (socket) => void socket.write('220 mail.example.com ESMTP\r\n'),
  'slow header': (socket) => void socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n')),
};

const SERVE = fileURLToPath(new URL('serve.ts', import.meta.url));

function targetFlags(drawn: Drawn, { server, ready }: Started, folder: string): readonly string[] {
  const { url } = server;
  const file = join(folder, 'target.json');
  const line = { ready: true, http: url, ws: url.replace('http', 'ws'), ...ready };
  const owner = ready.actors[0];
  const token = typeof owner === 'object' && owner !== null && 'token' in owner ? `${owner.token}` : 't';
  switch (drawn.help) {
    case 'token':
      writeFileSync(file, JSON.stringify({ http: url, token, patience_ms: PATIENCE_MS }));
      return ['--config', file];
    case 'command':
      return ['--command', `'${process.execPath}' '${SERVE}' ${drawn.number}`];
    case 'ready':
    case 'control':
      writeFileSync(file, `${JSON.stringify(line)}\n`);
      return ['--ready', file];
  }
}

/** More checks tell nothing more of one target, and where every answer is slow they take minutes. */
const MOST_CHECKS = 30;

/** A part of the checks where a rule has one for every action. */
function shardFlags({ number, rules }: Drawn): readonly string[] {
  const checks = CHECKS.filter(({ rule }) => rules.includes(rule)).length;
  const shards = Math.ceil(checks / MOST_CHECKS);
  return shards <= 1 ? [] : ['--shard', `${1 + (number % shards)}/${shards}`];
}

const schema = JSON.parse(
  readFileSync(new URL('../../report/results-2.schema.json', import.meta.url), 'utf8'),
);
const fitsSchema = new Ajv2020({ strict: false, allErrors: false, validateFormats: false }).compile(schema);

/** Judges it. */
export async function judgeDrawn(drawn: Drawn, boundMs = BOUND_MS): Promise<HostileJudgement> {
  const folder = mkdtempSync(join(tmpdir(), 'kit-hostile-'));
  const started = await startDrawn(drawn);
  const json = join(folder, 'results.json');
  let said = '';
  const say = (text: string): void => {
    said += text;
  };
  const begun = performance.now();
  try {
    const args = [
      ...targetFlags(drawn, started, folder),
      ...['--version', drawn.version, '--runs', '1', '--json', json],
      ...drawn.rules.flatMap((rule) => ['--rule', rule]),
      ...shardFlags(drawn),
    ];
    const code = await within(main(args, { out: say, err: say }), boundMs);
    const ms = Math.round(performance.now() - begun);
    if (code === LATE)
      return judgement(drawn, null, ms, null, [`it hangs: no end after ${boundMs} ms`], false);
    const file = readReport(json);
    const faults = faultsOf(code, file, said);
    const firstCause = file?.causes[0]?.text ?? null;
    const heard = file?.causes[0];
    const missed =
      firstCause !== null &&
      heard !== undefined &&
      !names(started.server.bent, `${heard.message} ${heard.text}`, drawn);
    return judgement(drawn, code, ms, firstCause ?? lastLine(said), faults, missed);
  } finally {
    await started.server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function judgement(
  { name }: Drawn,
  code: number | null,
  ms: number,
  firstCause: string | null,
  faults: readonly string[],
  missed: boolean,
): HostileJudgement {
  return { name, code, ms, firstCause, faults, missed };
}

function readReport(path: string): ResultFile | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

const GOOD_CODES: readonly number[] = [0, 1, 2, 3, 5];

function faultsOf(code: number, file: ResultFile | undefined, said: string): readonly string[] {
  const faults: string[] = [];
  if (!GOOD_CODES.includes(code)) {
    const at = said.indexOf('fault in the kit');
    faults.push(`exit code ${code}: ${at < 0 ? lastLine(said) : said.slice(at, at + 700)}`);
  }
  if (file === undefined) {
    if (code !== 2) faults.push(`no report with exit code ${code}: ${lastLine(said)}`);
  } else if (!fitsSchema(file)) {
    const [first] = fitsSchema.errors ?? [];
    faults.push(`the report is not of its schema: ${first?.instancePath} ${first?.message}`);
  } else if (code === 1 && file.causes.length === 0) faults.push('failed without a cause');
  return faults;
}

function lastLine(said: string): string {
  return said.trim().split('\n').at(-1) ?? '';
}

/** Envelopes and ends, which troubles of every message show as. */
const ANYWHERE = /rtm_response|rtm_push|web_error|not answered|connection is closed|no push/;

/** Whether a cause names an action, a push or an envelope that was really bent. */
function names(bent: ReadonlySet<string>, told: string, { ground, help, troubles }: Drawn): boolean {
  // What a program bends is not seen here.
  if (ground.kind !== 'own' || help === 'command') return true;
  if ([...bent].some((action) => told.includes(action.replace('/_control/', '')))) return true;
  return troubles.some(({ reach }) => reach.kind !== 'action') && ANYWHERE.test(told);
}

/** One trouble of one action of our server, told of with a control API, or a server that speaks no HTTP. */
type ToldTarget = { readonly raw: RawKind } | { readonly trouble: string; readonly action: string };

/** How long after the first request the kit says something, in milliseconds; infinite when it never does. */
export async function toldIn(target: ToldTarget, text: RegExp): Promise<{ said: string; ms: number }> {
  const drawn: Drawn = {
    ...drawTarget(1),
    name: JSON.stringify(target),
    ground: 'raw' in target ? { kind: 'raw', raw: target.raw } : { kind: 'own' },
    help: 'raw' in target ? 'token' : 'ready',
    troubles:
      'raw' in target
        ? []
        : TROUBLES.filter(({ name }) => name === target.trouble).map((trouble) => ({
            trouble,
            reach: { kind: 'action', action: target.action },
          })),
    upgrade: undefined,
    version: '3.6',
  };
  const started = await startDrawn(drawn);
  const folder = mkdtempSync(join(tmpdir(), 'kit-told-'));
  let said = '';
  let at = Number.POSITIVE_INFINITY;
  const say = (more: string): void => {
    said += more;
    if (at === Number.POSITIVE_INFINITY && text.test(said)) at = performance.now();
  };
  try {
    const flags = targetFlags(drawn, started, folder);
    await main([...flags, '--version', '3.6', '--runs', '1', '--area', 'chats'], { out: say, err: say });
    return { said, ms: Math.round(at - (started.server.firstRequest ?? 0)) };
  } finally {
    await started.server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
