/**
 * Shared parts of the benchmarks: child processes that print a ready line, alternating rounds, medians, and the
 * JSON file that keeps every raw round. Speeds are reported as ratios between things measured in the same run.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

export interface Served {
  readonly ready: Record<string, unknown>;
  /** Milliseconds from spawn to the ready line. */
  readonly readyMs: number;
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
  return { ready: JSON.parse(line), readyMs: performance.now() - started, stop: () => child.kill() };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Keeps raw rounds under `bench/results/<name>.json`. */
export function keep(name: string, result: object): void {
  mkdirSync(new URL('results/', import.meta.url), { recursive: true });
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
  const file = new URL(`results/${name}.json`, import.meta.url);
  writeFileSync(
    file,
    `${JSON.stringify({ name, at: new Date().toISOString(), machine, ...result }, null, 2)}\n`,
  );
}
