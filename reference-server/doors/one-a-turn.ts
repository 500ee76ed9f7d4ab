/**
 * One request of a connection a turn of the event loop. A client may put thousands of requests into one packet; node:http
 * hands over all of them at once, and everybody else would wait until the last is served.
 */
import type { Socket } from 'node:net';

interface Line {
  /** Whether one has been served in this turn. */
  busy: boolean;
  readonly waiting: (() => void)[];
}

export class OneATurn {
  readonly #lines = new WeakMap<Socket, Line>();

  /** Does it now when it is the first of its connection in this turn, otherwise after the others, each in its own. */
  serve(socket: Socket, job: () => void): void {
    const line = this.#lines.get(socket) ?? this.#begin(socket);
    if (line.busy) {
      line.waiting.push(job);
      socket.pause();
    } else inItsTurn(socket, line, job);
  }

  #begin(socket: Socket): Line {
    const line: Line = { busy: false, waiting: [] };
    this.#lines.set(socket, line);
    // Reading the body of a request resumes its socket; what has been read before is served first.
    socket.on('resume', () => {
      if (line.waiting.length > 0) socket.pause();
    });
    return line;
  }
}

function inItsTurn(socket: Socket, line: Line, job: () => void): void {
  line.busy = true;
  setImmediate(next, socket, line);
  job();
}

function next(socket: Socket, line: Line): void {
  const job = socket.destroyed ? undefined : line.waiting.shift();
  if (job !== undefined) {
    inItsTurn(socket, line, job);
    return;
  }
  line.busy = false;
  if (socket.isPaused()) socket.resume();
}
