/**
 * Starts the program under test and ends it again. It may print a ready line on standard output, beside whatever
 * else it logs there; where it does not, it is ready when its address answers. What it says is kept for the day it dies.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { EnvironmentError } from '../engine/errors.ts';
import { LATE, within } from '../engine/within.ts';
import { saysReady } from './ready.ts';

/** Longest time a program may take until it is ready, and to end when it is asked to, in milliseconds. */
const START_MS = 30_000;
const END_MS = 5_000;
const POLL_MS = 100;
const GONE_MS = 20;
/** What has closed its outputs is about to end. */
const CLOSED_MS = 1000;
const TAIL_LINES = 20;

export interface RunningCommand {
  /** The ready line; undefined when the address answered first. */
  readonly line: string | undefined;
  /** How the program ended, and the last it said, when it ended by itself. */
  died(): string | undefined;
  /** Asks the program to end, and ends it when it does not. */
  stop(): Promise<void>;
}

/**
 * Runs a command line in a shell. `answers` tells whether the address of the target answers already. Throws
 * `EnvironmentError` with the program's last words when it ends, or is not ready in 30 s.
 */
export async function startCommand(
  command: string,
  answers?: () => Promise<boolean>,
): Promise<RunningCommand> {
  // A group of its own, so that what the shell started ends with it.
  const child = spawn(command, { shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const tail: string[] = [];
  const heard = (line: string): void => {
    tail.push(line);
    if (tail.length > TAIL_LINES) tail.shift();
  };
  createInterface({ input: child.stderr }).on('line', heard);
  let ended: string | undefined;
  let stopping = false;
  const over = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      ended = error.message;
      resolve();
    });
    child.once('close', (code, signal) => {
      ended = signal === null ? `exit code ${code}` : `signal ${signal}`;
      resolve();
    });
  });
  const lastWords = (): string => (tail.length === 0 ? '' : `; its last words:\n  ${tail.join('\n  ')}`);
  // A second signal ends the kit at once, and nobody else knows of the group.
  const last = (): void => void (child.pid !== undefined && sent(child.pid, 'SIGKILL'));
  process.on('exit', last);
  const stop = async (): Promise<void> => {
    stopping = true;
    await endGroup(child, over);
    process.off('exit', last);
  };
  const ways: readonly Promise<Ready>[] = [
    readyLine(child, heard),
    ...(answers === undefined ? [] : [answering(answers, over)]),
    over.then(() => 'over'),
  ];
  const line = await within(Promise.race(ways), START_MS);
  if (line === 'over' || line === LATE) {
    await stop();
    const what = line === 'over' ? `ended (${ended})` : `was not ready after ${START_MS / 1000} s`;
    throw new EnvironmentError(`the program of --command ${what} before it was ready${lastWords()}`);
  }
  return {
    line: typeof line === 'string' ? undefined : line.text,
    died: () => (ended === undefined || stopping ? undefined : `the program ended (${ended})${lastWords()}`),
    stop,
  };
}

type Ready = { readonly text: string } | 'answers' | 'over';

/** The first line that says whether it is ready; a program may log in JSON too. */
function readyLine(child: ChildProcess, heard: (line: string) => void): Promise<Ready> {
  return new Promise((resolve) => {
    if (child.stdout === null) return;
    const lines = createInterface({ input: child.stdout });
    // Other lines are read too: a full pipe would stop the program.
    lines.on('line', (text) => {
      if (saysReady(text)) resolve({ text });
      else heard(text);
    });
  });
}

/** Asks the address until it answers, the program has ended, or the time to be ready is over. */
async function answering(answers: () => Promise<boolean>, over: Promise<void>): Promise<Ready> {
  for (let tries = 0; tries < START_MS / POLL_MS; tries += 1) {
    if (await answers()) return 'answers';
    if ((await within(over, POLL_MS)) !== LATE) break;
  }
  return over.then(() => 'over');
}

/** Ends the shell and all that it started, also what goes on when the shell itself has ended. */
async function endGroup({ pid }: ChildProcess, over: Promise<void>): Promise<void> {
  if (pid === undefined || !sent(pid, 'SIGTERM')) return;
  const until = performance.now() + END_MS;
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  // What has ended stays in the group where nobody collects it, as in a container: that is not waited for.
  for (let rest = CLOSED_MS; performance.now() < until && rest > 0; rest -= isOver ? GONE_MS : 0) {
    await setTimeout(GONE_MS);
    if (!sent(pid, 0)) return;
  }
  sent(pid, 'SIGKILL');
  await within(over, CLOSED_MS);
}

/** Whether there was still somebody in the group to send a signal to; 0 only asks. */
function sent(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}
