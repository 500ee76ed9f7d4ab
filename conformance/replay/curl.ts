/**
 * The last request of a check as a command that runs when it is pasted into a shell. Secrets are variables, which the
 * command itself defines and asks for; only calls over HTTP can be sent so.
 */
import type { Frame } from '../target.ts';
import { methodOf, queryOf } from '../targets/method.ts';
import { shellWord } from './line.ts';

/** The command, its variables first; undefined when the last request did not go over HTTP. `http` is the base URL. */
export function curlOf(frames: readonly Frame[], http: string | undefined): string | undefined {
  const request = frames.findLast(({ kind, direction }) => kind === 'request' && direction === 'sent');
  if (request === undefined || request.transport !== 'web' || request.bent) return undefined;
  const { action, api, session, version, body } = request;
  const who = variableOf(session);
  const organization = api === 'customer' ? '?organization_id=$LIVECHAT_ORGANIZATION_ID' : '';
  const reads = methodOf(api, action, version) === 'GET';
  const how = reads ? '-G' : '-X POST';
  const what = reads
    ? Object.entries(queryOf(body))
        .map(([name, value]) => `--data-urlencode ${shellWord(`${name}=${value}`)}`)
        .join(' ')
    : `-H 'content-type: application/json' -d ${shellWord(JSON.stringify(body ?? {}))}`;
  return [
    http === undefined
      ? asked('LIVECHAT_URL', 'the base URL of the target')
      : `LIVECHAT_URL=${shellWord(http)}`,
    asked(who, `the Authorization header of ${session}, e.g. Bearer dal:…`),
    ...(organization === '' ? [] : [asked('LIVECHAT_ORGANIZATION_ID', 'the organization id')]),
    `curl -sS ${how} "$LIVECHAT_URL/v${version}/${api}/action/${action}${organization}" -H "authorization: $${who}" ${what}`,
  ].join('\n');
}

/** `agent A` as the name of a variable: `AGENT_A`. */
function variableOf(session: string): string {
  return session.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
}

/** A definition that keeps a value that is there, and else says what to set. */
function asked(name: string, what: string): string {
  return `: "\${${name}:?set it to ${what}}"`;
}
