/**
 * Who started this process, and when they are gone. npx and its like stand between a program and what it starts, often with a
 * shell of their own, which passes no signal on: it ends, and what it has started lives on. Watching asks the system and
 * never holds the process open.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Nothing tells a process that another one is gone. */
const WATCHED_EVERY_MS = 250;
/** Nobody starts a server through more of them. */
const MOST_BETWEEN = 8;

/** A package manager that runs a command and waits for it, as `ps` shows it. */
const LAUNCHER =
  /^(?:\S*\/)?(?:npm|npx|pnpm|pnpx|yarn|yarnpkg|bunx?)(?:\s|$)|^\S*\bnode\b(?:\s+-\S+)*\s+\S*\/(?:npm|npx|pnpm|pnpx|yarn|yarnpkg)(?:-cli)?(?:\.[cm]?js)?(?:\s|$)/;
/** A shell that was started for one command … */
const SHELL = /^(?:\S*\/)?(?:ba|da|a|k|z)?sh\s+-\w*c\s/;
/** … and waits for it: what it has put aside, or bidden to stay, outlives it. */
const PUT_ASIDE = /[&;|\n]|\b(?:nohup|setsid|disown)\b/;

/** What a shell takes as it stands. */
const QUOTED = /'[^']*'|"(?:\\.|[^"\\])*"|\\./g;

/** A process, as far as one may ask about another. */
export interface OtherProcess {
  readonly parent: number;
  /** Its program and arguments, with spaces between. */
  readonly command: string;
}

/** Who stands above this process. */
interface StartedBy {
  /** Shells and package managers that do nothing but run this one: where one of them is gone, so is what it was to do. */
  readonly between: readonly number[];
  /** The program that started it. */
  readonly program: number;
}

/** Climbs from a process over those that only run it. */
export function startedBy(
  parent: number,
  look: (pid: number) => OtherProcess | undefined = processOf,
): StartedBy {
  const between: number[] = [];
  let at = parent;
  while (at > 1 && between.length < MOST_BETWEEN) {
    const seen = look(at);
    const only =
      seen !== undefined &&
      (LAUNCHER.test(seen.command) ||
        (SHELL.test(seen.command) && !PUT_ASIDE.test(seen.command.replace(QUOTED, ''))));
    if (!only) break;
    between.push(at);
    at = seen.parent;
  }
  return { between, program: at };
}

/** Resolves when one of these processes is no more; never when there are none. */
export function whenGone(pids: readonly number[]): Promise<void> {
  const watched = pids.filter((pid) => pid > 1).map((pid) => ({ pid, born: birthOf(pid) }));
  const parent = process.ppid;
  const isOver = () =>
    // By its parent a process learns of the end of the one it knows, also where the system tells nothing of others.
    (pids.includes(parent) && process.ppid !== parent) ||
    watched.some(({ pid, born }) => (born === undefined ? !isThere(pid) : birthOf(pid) !== born));
  return new Promise((resolve) => {
    if (pids.length === 0) return;
    const watch = setInterval(() => {
      if (!isOver()) return;
      clearInterval(watch);
      resolve();
    }, WATCHED_EVERY_MS).unref();
  });
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}

/** `/proc/PID/stat` behind the name, which may hold anything; undefined where there is none. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** When a process began, which tells it from a later one of its number; undefined when it is over, if only not yet buried. */
function birthOf(pid: number): string | undefined {
  const [state, , ...rest] = statOf(pid) ?? [];
  return state === undefined || state === 'Z' || state === 'X' ? undefined : rest[17];
}

function processOf(pid: number): OtherProcess | undefined {
  const parent = statOf(pid)?.[1];
  try {
    if (parent !== undefined) {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return { parent: Number(parent), command };
    }
    if (process.platform === 'win32') return undefined;
    const line = execFileSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [, above = '', command = ''] = /^\s*(\d+)\s+(.*\S)/s.exec(line) ?? [];
    return above === '' ? undefined : { parent: Number(above), command };
  } catch {
    return undefined;
  }
}
