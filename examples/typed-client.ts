/**
 * A typed client of the Web API in sixty lines: the name of an action gives the types of what is sent and what comes
 * back, and what comes back is judged before it is believed. It needs `fetch` and nothing of Node.
 */
import { type ActionName, type MessageOf, routesOf, validator } from 'livechat-protocol-kit/schemas';

const VERSION = '3.6';
type V = typeof VERSION;
type Request<N extends ActionName<V, 'agent'>> = MessageOf<V, `agent/${N}/request`>;
type Response<N extends ActionName<V, 'agent'>> = MessageOf<V, `agent/${N}/response`>;

export class Refused extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(`${type}: ${message}`);
    this.type = type;
  }
}

const routes = routesOf(VERSION, 'agent');

interface ErrorBody {
  readonly error: { readonly type: string; readonly message: string };
}
const hasError = (body: unknown): body is ErrorBody =>
  typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'object';

/** Calls actions of the Agent Chat API as whoever owns the token. */
export class AgentClient {
  readonly #base: string;
  readonly #token: string;

  constructor(base: string, token: string) {
    this.#base = base;
    this.#token = token;
  }

  async call<N extends ActionName<V, 'agent'>>(name: N, request: Request<N>): Promise<Response<N>> {
    const route = routes.get(name);
    if (route === undefined) throw new Error(`${name} is not served over the Web API`);
    const answer = await fetch(`${this.#base}${route.path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    const body: unknown = await answer.json();
    if (hasError(body)) throw new Refused(body.error.type, body.error.message);
    if (!answer.ok) throw new Error(`${name} was answered with ${answer.status}`);
    const judged = validator<V, `agent/${N}/response`>(`agent/${name}/response`, { version: VERSION }).parse(
      body,
    );
    if (!judged.ok) throw new Error(judged.problems.map((problem) => problem.message).join('; '));
    return judged.value;
  }
}
