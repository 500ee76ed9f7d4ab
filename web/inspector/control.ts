/**
 * Asks the server's control endpoints, with the secret that follows `#` in the page's address and never leaves this
 * origin. It keeps nothing of what is answered.
 */

/** What the server says when it does not do what was asked. */
export class ControlRefused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const secret = () => decodeURIComponent(location.hash.slice(1));

async function asked<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const headers = { 'X-Control-Secret': secret(), 'Content-Type': 'application/json' };
  const answer = await fetch(`/_control/${path}`, { ...init, headers });
  const body = await answer.json();
  if (!answer.ok)
    throw new ControlRefused(answer.status, String(Object(Object(body).error).message ?? answer.status));
  return body;
}

type Query = Readonly<Record<string, string | number | undefined>>;

/** Asks something; `signal` ends the question. */
export function read<Answer>(name: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return asked(text === '' ? name : `${name}?${text}`, signal === undefined ? {} : { signal });
}

export function order<Answer>(name: string, body: object): Promise<Answer> {
  return asked(name, { method: 'POST', body: JSON.stringify(body) });
}
