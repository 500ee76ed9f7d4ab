/**
 * One question to an unknown server, and what kind of answer came. It knows the layout of the Web APIs and of the
 * protocol's errors, and nothing else; it never throws for what a server answers.
 */
import type { Api } from '../../../schemas/language/define.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import { asText, type HttpAnswer, isRecord, type Ports, parseJson } from '../ports.ts';

/** `nobody`: no answer in time, or the connection broke. `foreign`: an answer that is not of this protocol. */
export type Answered =
  | { readonly kind: 'success'; readonly payload: unknown }
  | { readonly kind: 'error'; readonly status: number; readonly type: string; readonly message: string }
  | { readonly kind: 'foreign'; readonly status: number; readonly text: string }
  | { readonly kind: 'nobody'; readonly why: string };

export interface Question {
  readonly version: Version;
  readonly api: Api;
  readonly action: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly authorization?: string | undefined;
  readonly organizationId?: string | undefined;
}

/** What answers nothing is told within ten seconds of the first request. */
export const BOUND_MS = 6_000;

/** Asks one action over the Web API. */
export async function ask(ports: Ports, question: Question): Promise<Answered> {
  const { version, api, action, payload = {}, authorization, organizationId } = question;
  const answer = await ports.request(
    {
      method: 'POST',
      path: `/v${version}/${api}/action/${action}`,
      query: api === 'customer' && organizationId !== undefined ? { organization_id: organizationId } : {},
      headers: {
        'content-type': 'application/json',
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: JSON.stringify(payload),
    },
    BOUND_MS,
  );
  return answered(answer);
}

/** The kind of an HTTP answer. */
function answered(answer: HttpAnswer | 'silence' | { readonly closed: string }): Answered {
  if (answer === 'silence') return { kind: 'nobody', why: `no answer in ${BOUND_MS / 1000} s` };
  if ('closed' in answer) return { kind: 'nobody', why: answer.closed };
  const { status, headers, text } = answer;
  const body = parseJson(text);
  const error = isRecord(body) && isRecord(body['error']) ? body['error'] : undefined;
  if (error !== undefined && typeof error['type'] === 'string')
    return { kind: 'error', status, type: error['type'], message: asText(error['message'] ?? '') };
  if (status === 200 && body !== undefined) return { kind: 'success', payload: body };
  // Where a redirection points is what the caller has to know; to another host none is followed, as its token would travel along.
  const to = status >= 300 && status < 400 ? headers['location'] : undefined;
  return { kind: 'foreign', status, text: (to === undefined ? text : `to ${to}`).slice(0, 200) };
}

/** A token as it stands in an `Authorization` header: with the scheme it has, or as `Bearer`. */
export function authorizationOf(token: string): string {
  return /^(Bearer|Basic) /.test(token) ? token : `Bearer ${token}`;
}
