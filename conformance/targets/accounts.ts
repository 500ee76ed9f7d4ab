/**
 * One request to the accounts endpoints of a target, which may be on another host than its APIs. It knows how such a
 * request is laid out on HTTP and nothing of grants; nothing is judged here.
 */
import type { AccountsAnswer, AccountsRequest } from '../target.ts';
import { isRecord, type Ports, parseJson } from './ports.ts';

/** Asks, and waits for so many milliseconds at most. Redirects are answers: nobody follows them. */
export async function askAccounts(
  ports: Pick<Ports, 'request'>,
  { method = 'POST', path, query = {}, authorization, origin, cookies = [], body }: AccountsRequest,
  boundMs: number,
): Promise<AccountsAnswer> {
  const answer = await ports.request(
    {
      method,
      path,
      query,
      accounts: true,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(authorization === undefined ? {} : { authorization }),
        ...(origin === undefined ? {} : { origin }),
        ...(cookies.length === 0 ? {} : { cookie: cookies.join('; ') }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    },
    boundMs,
  );
  if (answer === 'silence') return { kind: 'silence' };
  if ('closed' in answer) return { kind: 'closed', reason: answer.closed };
  const parsed = parseJson(answer.text);
  return {
    kind: 'answer',
    status: answer.status,
    location: answer.headers['location'],
    body: isRecord(parsed) ? parsed : {},
    // What follows the first part says where and how long a browser keeps it.
    cookies: (answer.cookies ?? []).map((line) => line.split(';', 1)[0]!.trim()),
  };
}
