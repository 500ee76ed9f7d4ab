/**
 * One request of a connection a turn of the event loop. A client may put thousands of requests into one packet; node:http
 * hands over all of them at once, and everybody else would wait until the last is served.
 */
import type { Socket } from 'node:net';
import { machineTimer } from '../machine-timer.ts';

/** Serves one request; calls `done` when the next one may be served, which may be later. */
type Job = (done: () => void) => void;

interface Line {
  /** Whether one is being served, or has been in this turn. */
  busy: boolean;
  /** Whether the socket is not read because of this line. Others have reasons of their own to pause it. */
  held: boolean;
  readonly waiting: Job[];
}

export class OneATurn {
  readonly #lines = new WeakMap<Socket, Line>();

  /** Does it now when no other of its connection is being served or was in this turn, otherwise after the others. */
  serve(socket: Socket, job: Job): void {
    const line = this.#lines.get(socket) ?? this.#begin(socket);
    if (line.busy) {
      line.waiting.push(job);
      hold(socket, line);
    } else inItsTurn(socket, line, job);
  }

  #begin(socket: Socket): Line {
    const line: Line = { busy: false, held: false, waiting: [] };
    this.#lines.set(socket, line);
    // Reading the body of a request resumes its socket; what has been read before is served first.
    socket.on('resume', () => {
      if (line.waiting.length > 0) hold(socket, line);
    });
    return line;
  }
}

function hold(socket: Socket, line: Line): void {
  line.held = true;
  socket.pause();
}

function release(socket: Socket, line: Line): void {
  if (!line.held) return;
  line.held = false;
  if (!waitsToWrite(socket)) socket.resume();
}

/**
 * Whether node:http has paused the socket, since too many answers wait to go out. It has paused its parser as well, which
 * would lose what is read now, and resumes both when they have gone.
 */
function waitsToWrite(socket: Socket): boolean {
  return Reflect.get(socket, '_paused') === true;
}

function inItsTurn(socket: Socket, line: Line, job: Job): void {
  line.busy = true;
  job(() => machineTimer.soon(next, socket, line));
}

function next(socket: Socket, line: Line): void {
  const job = socket.destroyed ? undefined : line.waiting.shift();
  if (job !== undefined) {
    inItsTurn(socket, line, job);
    return;
  }
  line.busy = false;
  release(socket, line);
}
