/**
 * Shared parts of the benchmarks: child processes that print a ready line, alternating rounds, medians, and the
 * JSON file that keeps every raw round. Speeds are reported as ratios between things measured in the same run.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

export interface Served {
  readonly ready: Record<string, unknown>;
  /** Milliseconds from spawn to the ready line. */
  readonly readyMs: number;
  readonly pid: number;
  stop(): void;
}

/** Starts a Node script and resolves with the JSON of its first line on stdout. */
export async function serve(script: string, ...args: string[]): Promise<Served> {
  const started = performance.now();
  const child: ChildProcess = spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout! });
  const line = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was ready`)));
  });
  const readyMs = performance.now() - started;
  return { ready: JSON.parse(line), readyMs, pid: child.pid ?? 0, stop: () => child.kill() };
}

export interface Built {
  /** Folder of the package: what a user has under `node_modules`. */
  readonly folder: string;
  remove(): void;
}

/** Builds the package into a folder of its own, with the dependencies of this checkout. */
export function buildPackage(): Built {
  const folder = mkdtempSync(join(tmpdir(), 'livechat-kit-bench-'));
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const building = [join(root, 'tools/packing/main.ts'), join(folder, 'dist')];
  const build = spawnSync(process.execPath, building, { cwd: root, encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`the package cannot be built: ${build.stderr}`);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Processor seconds of both kinds together. */
export function spent({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** What the machine had to do before anything was measured: a rate on a busy one is that of the others, too. */
const [LOAD_BEFORE = 0] = loadavg();
/** Share of the cores that others may use on a quiet machine. */
const QUIET = 0.25;

/** Keeps raw rounds under `bench/results/<name>.json`. */
export function keep(name: string, result: object): void {
  mkdirSync(new URL('results/', import.meta.url), { recursive: true });
  const [load = 0] = loadavg();
  const cores = cpus().length;
  const cpu = cpus()[0]?.model ?? 'unknown';
  const quiet = LOAD_BEFORE < QUIET * cores;
  const machine = { node: process.version, cpu, cores, load_before: LOAD_BEFORE, load, quiet };
  if (!quiet)
    console.log(`${name}: measured on a busy machine, load ${LOAD_BEFORE} before; only ratios count`);
  const file = new URL(`results/${name}.json`, import.meta.url);
  writeFileSync(
    file,
    `${JSON.stringify({ name, at: new Date().toISOString(), machine, ...result }, null, 2)}\n`,
  );
}
