/**
 * A request to the accounts endpoints as a command that runs when it is pasted into a shell. What opens something is a
 * variable, which the command itself asks for; it holds no secret.
 */
import type { AccountsRequest, Gateway } from '../target.ts';
import { asked, gatewayAsked, gatewayWords, variableOf } from './curl.ts';
import { shellWord } from './line.ts';

/** Members of requests that open something. */
export const SECRET_MEMBERS: ReadonlySet<string> = new Set(['code', 'code_verifier', 'refresh_token']);

/** The command, its variables first. `http` is the base URL of the accounts endpoints. */
export function accountsCurl(
  session: string,
  request: AccountsRequest,
  http: string | undefined,
  gateway: Gateway = {},
): string {
  const { method = 'POST', path, query = {}, body, origin, cookies = [], authorization } = request;
  const who = variableOf(session);
  const secrets = Object.keys({ ...query, ...body }).filter((name) => SECRET_MEMBERS.has(name));
  const members = Object.entries(body ?? {}).map(([name, value]) => [name, masked(name, value)]);
  const words = [
    ...Object.entries(query).map(
      ([name, value]) => `--data-urlencode ${opened(`${name}=${masked(name, value)}`)}`,
    ),
    ...(authorization === undefined ? [] : [`-H "authorization: $${who}"`]),
    ...(origin === undefined ? [] : [`-H ${shellWord(`origin: ${origin}`)}`]),
    ...(cookies.length === 0 ? [] : [`-H "cookie: $${COOKIES}"`]),
    ...(body === undefined
      ? []
      : [`-H 'content-type: application/json' -d ${opened(JSON.stringify(Object.fromEntries(members)))}`]),
  ];
  return [
    http === undefined
      ? asked(BASE, 'the base URL of the accounts endpoints')
      : `${BASE}=${shellWord(http.replace(/\/$/, ''))}`,
    ...(authorization === undefined ? [] : [asked(who, `the Authorization header of ${session}`)]),
    ...(cookies.length === 0 ? [] : [asked(COOKIES, 'what the browser keeps, as name=value; name=value')]),
    ...secrets.map((name) => asked(variableOf(name), `the ${name}`)),
    ...gatewayAsked(gateway),
    `curl -sS -i${gatewayWords(gateway)} ${body === undefined ? '-G ' : ''}-X ${method} "$${BASE}${path}" ${words.join(' ')}`.trim(),
  ].join('\n');
}

const BASE = 'LIVECHAT_ACCOUNTS_URL';
const COOKIES = 'BROWSER_COOKIES';

/** Stands for a variable in a text that is no word of a shell yet. */
function masked(name: string, value: unknown): unknown {
  return SECRET_MEMBERS.has(name) ? `@{${variableOf(name)}}` : value;
}

/** A text as a word of a shell in which variables are read. */
function opened(text: string): string {
  return text
    .split(/@\{(\w+)\}/)
    .map((part, index) => (index % 2 === 1 ? `"$${part}"` : part === '' ? '' : shellWord(part)))
    .join('');
}
