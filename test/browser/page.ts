/** A page of an application that knows nothing of the kit but that msw is started first. It is bundled for the browser. */
import { setupWorker } from 'msw/browser';
import { handlers } from '../../msw.ts';

/** What the test asks the page to do, by name; each gives plain values. */
const page = {
  /** Begins to lead the vendor's hosts to a server. */
  async start(http: string, ws: string): Promise<void> {
    await setupWorker(...handlers({ http, ws })).start();
  },

  async call(url: string, authorization: string): Promise<[number, unknown]> {
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: '{}' });
    return [answer.status, await answer.json()];
  },

  /** Logs in over a WebSocket; gives the first frame that answers, and how the socket closed when it was asked to. */
  async login(url: string, token: string): Promise<[unknown, boolean]> {
    const socket = new WebSocket(url);
    const frame = await new Promise<unknown>((resolve, reject) => {
      socket.onerror = () => reject(new Error('no connection'));
      socket.onopen = () =>
        socket.send(JSON.stringify({ action: 'login', request_id: '1', payload: { token } }));
      socket.onmessage = ({ data }) => resolve(JSON.parse(data));
    });
    const closed = new Promise<boolean>((resolve) => {
      socket.onclose = ({ wasClean }) => resolve(wasClean);
    });
    socket.close(1000);
    return [frame, await closed];
  },
};

export type UnderTest = typeof page;

Object.assign(globalThis, { page });
