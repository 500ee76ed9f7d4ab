/**
 * A session over plain HTTP requests, one a call, laid out as the protocol lays them out. It has no pushes and
 * nothing to settle; a refused connection and a missing answer are outcomes like any other.
 */
import type { Actor, CallOptions, Frame, OpenOptions, Outcome, Push, Session } from '../target.ts';
import { methodOf, multipartOf, queryOf } from './method.ts';
import { asText, errorTypeOf, type HttpAnswer, isRecord, type Ports, parseJson } from './ports.ts';
import type { Timing } from './timing.ts';
import { withEncoding } from './unreadable.ts';

/** Longest time for an answer over HTTP, where no other patience was asked for. */
const MOST_WEB_MS = 6_000;

/** A missing HTTP answer is rare and a late one is not, so it gets more time than a frame; in milliseconds. */
export function webPatience(patienceMs: number): number {
  return Math.max(patienceMs, Math.min(5 * patienceMs, MOST_WEB_MS));
}

export class WebSession implements Session {
  readonly name: string;
  readonly actor: Actor | null;
  readonly api: OpenOptions['api'];
  readonly transport = 'web' as const;
  readonly version: OpenOptions['version'];
  readonly pushes: readonly Push[] = [];
  readonly strays: readonly unknown[] = [];
  closed = false;
  private readonly organizationId: string;
  private readonly options: OpenOptions;
  private readonly ports: Ports;
  private readonly patienceMs: number;
  private readonly timing: Timing;

  constructor(
    actor: Actor | null,
    organizationId: string,
    options: OpenOptions,
    context: { readonly ports: Ports; readonly patienceMs: number; readonly timing: Timing },
  ) {
    this.name = options.name;
    this.actor = actor;
    this.api = options.api;
    this.version = options.version;
    this.options = options;
    this.organizationId = organizationId;
    this.ports = context.ports;
    this.patienceMs = context.patienceMs;
    this.timing = context.timing;
  }

  async call(action: string, payload: unknown = {}, options: CallOptions = {}): Promise<Outcome> {
    const version = options.version ?? this.version;
    const bend = options.http ?? {};
    const bent = options.http !== undefined;
    const deliberate = bent || options.deliberate === true;
    const tap: typeof this.tap = options.aside === true ? () => undefined : (...frame) => this.tap(...frame);
    const form = multipartOf(this.api, action, version, payload);
    const headers = merged(
      { ...this.headers(options), ...(form && { 'content-type': form.contentType }) },
      bend.headers,
    );
    tap('sent', 'request', action, payload, version, {
      ...(deliberate ? { mark: 'deliberate' } : {}),
      ...(bent ? { bent } : {}),
      authorization: formOf(headers['authorization']),
      ...(options.authorId === undefined ? {} : { authorId: options.authorId }),
    });
    const method = bend.method ?? methodOf(this.api, action, version);
    const started = performance.now();
    const answer = await this.ports.request(
      {
        method,
        path: `/v${version}/${this.api}/action/${action}`,
        query: merged(
          {
            ...(method === 'GET' && bend.method === undefined ? queryOf(payload) : {}),
            ...(this.api === 'customer' ? { organization_id: this.organizationId } : {}),
          },
          bend.query,
        ),
        headers,
        body: bend.body ?? form?.body ?? (method === 'POST' ? JSON.stringify(payload) : undefined),
      },
      this.patienceMs,
    );
    if (answer === 'silence') return { kind: 'silence' };
    if ('closed' in answer) {
      tap('received', 'closed', action, answer.closed, version);
      return { kind: 'closed', reason: answer.closed };
    }
    this.timing.took(answer.tookMs ?? performance.now() - started);
    const body = answer.text === '' ? undefined : (parseJson(answer.text) ?? withEncoding(answer.text));
    tap('received', 'response', action, { status: answer.status, body }, version);
    return outcomeOf(answer, body);
  }

  raw(): Promise<void> {
    throw new Error('raw bytes are for RTM sessions; use the http option of call');
  }

  async settled(): Promise<void> {}

  async next(): Promise<void> {}

  async close(): Promise<void> {
    this.closed = true;
  }

  private headers(options: CallOptions): Record<string, string> {
    return {
      'content-type': 'application/json',
      ...(this.actor === null ? {} : { authorization: this.actor.authorization }),
      ...(options.authorId === undefined ? {} : { 'x-author-id': options.authorId }),
    };
  }

  private tap(
    direction: Frame['direction'],
    kind: Frame['kind'],
    action: string,
    body: unknown,
    version: string,
    more: Pick<Frame, 'mark' | 'bent' | 'authorization' | 'authorId'> = {},
  ): void {
    this.options.tap?.({
      direction,
      kind,
      action,
      body,
      session: this.name,
      api: this.api,
      transport: 'web',
      version: version as Frame['version'],
      ...more,
    });
  }
}

/** How a request says who it is of, fit to be shown to anybody. */
function formOf(authorization: string | undefined): string {
  if (authorization === undefined) return 'none';
  const scheme = /^(\w+) ./.exec(authorization)?.[1];
  return scheme === undefined ? '*** without a scheme' : `${scheme} ***`;
}

function merged(
  base: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | undefined>> = {},
): Record<string, string> {
  const out: Record<string, string> = { ...base };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete out[name];
    else out[name] = value;
  }
  return out;
}

function outcomeOf(answer: HttpAnswer, body: unknown): Outcome {
  const { status, headers } = answer;
  if (status === 200) return { kind: 'success', payload: body ?? {}, frame: body, status, headers };
  const error = isRecord(body) && isRecord(body['error']) ? body['error'] : {};
  return {
    kind: 'error',
    type: errorTypeOf(error),
    message: asText(error['message'] ?? answer.text.slice(0, 200)),
    frame: body,
    status,
    headers,
    ...('data' in error ? { data: error['data'] } : {}),
  };
}
