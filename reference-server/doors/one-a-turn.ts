/**
 * One request of a connection a turn of the event loop. A client may put thousands of requests into one packet; node:http
 * hands over all of them at once, and everybody else would wait until the last is served.
 */
import type { Socket } from 'node:net';

export class OneATurn {
  /** What waits of each connection that has been served in this turn. */
  readonly #waiting = new WeakMap<Socket, (() => void)[]>();
  readonly #watched = new WeakSet<Socket>();

  /** Does it now when it is the first of its connection in this turn, otherwise after the others, each in its own. */
  serve(socket: Socket, job: () => void): void {
    const waiting = this.#waiting.get(socket);
    this.#watch(socket);
    if (waiting === undefined) {
      this.#waiting.set(socket, []);
      this.#inItsTurn(socket, job);
    } else {
      waiting.push(job);
      socket.pause();
    }
  }

  /** Reading the body of a request resumes its socket; what has been read before is served first. */
  #watch(socket: Socket): void {
    if (this.#watched.has(socket)) return;
    this.#watched.add(socket);
    socket.on('resume', () => {
      if ((this.#waiting.get(socket)?.length ?? 0) > 0) socket.pause();
    });
  }

  #inItsTurn(socket: Socket, job: () => void): void {
    setImmediate(() => {
      const next = socket.destroyed ? undefined : this.#waiting.get(socket)?.shift();
      if (next !== undefined) {
        this.#inItsTurn(socket, next);
        return;
      }
      this.#waiting.delete(socket);
      if (socket.isPaused()) socket.resume();
    });
    job();
  }
}
