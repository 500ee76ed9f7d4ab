/**
 * Servers as young implementations are: ours, with one thing wrong that somebody who reads the pages in a hurry gets
 * wrong. Each row says what becomes of a message, and by which words the first cause has to name it.
 */
import { createServer } from '../../../reference-server/index.ts';
import type { Target } from '../../target.ts';
import { controlTarget } from '../../targets/control.ts';
import { inprocPorts } from '../../targets/own.ts';
import { isRecord, type Ports, parseJson } from '../../targets/ports.ts';
import type { Bend, Fate, Message } from './server.ts';

export interface Young {
  readonly name: string;
  /** What the first cause has to say. */
  readonly names: RegExp;
  readonly bend: Bend;
}

type Members = Readonly<Record<string, unknown>>;

function ok({ transport, status, body }: Message): boolean {
  return transport === 'web' ? status === 200 : isRecord(body) && body['success'] !== false;
}

/** The payload of a message, changed; over the Web API it is the body. */
function payloadOf(message: Message, change: (payload: Members) => unknown): Fate | undefined {
  const { transport, body } = message;
  if (!ok(message) || !isRecord(body)) return undefined;
  if (transport === 'web') return { bodies: [change(body)] };
  return isRecord(body['payload']) ? { bodies: [{ ...body, payload: change(body['payload']) }] } : undefined;
}

/** What an action answers, changed. */
const answering =
  (action: string, change: (payload: Members) => unknown): Bend =>
  (message) =>
    message.kind === 'response' && message.action === action ? payloadOf(message, change) : undefined;

/** What is pushed, changed. */
const pushing =
  (action: string, change: (payload: Members) => unknown): Bend =>
  (message) =>
    message.kind === 'push' && message.action === action ? payloadOf(message, change) : undefined;

/** Every frame of RTM of a kind, changed. */
const framing =
  (kind: Message['kind'], change: (frame: Members) => unknown): Bend =>
  ({ transport, kind: own, body }) =>
    transport === 'rtm' && own === kind && isRecord(body) ? { bodies: [change(body)] } : undefined;

function lackingMember(value: Members, name: string): Members {
  const { [name]: _, ...rest } = value;
  return { ...rest };
}

/** Every member of that name, at any depth, changed. */
function everywhere(value: unknown, name: RegExp, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => everywhere(entry, name, change));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      name.test(key) ? change(entry) : everywhere(entry, name, change),
    ]),
  );
}

const isProtocols = ({ action }: Message): boolean => !action.startsWith('/');

/** An error of either transport, changed. */
const erring =
  (change: (error: Members) => unknown, status?: number): Bend =>
  ({ transport, body, status: given, action }) => {
    if (!isRecord(body) || action.startsWith('/')) return undefined;
    const holder = transport === 'web' ? body : body['payload'];
    if (!isRecord(holder) || !isRecord(holder['error'])) return undefined;
    const error = change(holder['error']);
    if (transport === 'web') return { status: status ?? given, bodies: [{ ...body, error }] };
    return { bodies: [{ ...body, payload: { ...holder, error } }] };
  };

export const YOUNG: readonly Young[] = [
  {
    name: 'no chat_id in the push of an event',
    names: /incoming_event.*chat_id/,
    bend: pushing('incoming_event', (p) => lackingMember(p, 'chat_id')),
  },
  {
    name: 'no thread in get_chat',
    names: /get_chat.*thread/,
    bend: answering('get_chat', (p) => lackingMember(p, 'thread')),
  },
  {
    name: 'the new chat has a number for an id',
    names: /start_chat.*chat_id/,
    bend: answering('start_chat', (p) => ({ ...p, chat_id: 17 })),
  },
  {
    name: 'moments are milliseconds',
    names: /created_at/,
    bend: (message) =>
      isProtocols(message)
        ? payloadOf(message, (p) => ({
            ...p,
            ...recordOf(everywhere(p, /^created_at$/, (at) => Date.parse(`${at}`))),
          }))
        : undefined,
  },
  { name: 'an error comes with 200', names: /200|error|refus|wanted/, bend: erring((error) => error, 200) },
  {
    name: 'error types are in capitals',
    names: /error.*type|type/,
    bend: erring((error) => ({ ...error, type: `${error['type']}`.toUpperCase() })),
  },
  {
    name: 'pushes without action',
    names: /rtm_push.*action|no push/,
    bend: framing('push', (frame) => lackingMember(frame, 'action')),
  },
  {
    name: 'responses without request_id',
    names: /rtm_response.*request_id/,
    bend: framing('response', (frame) => lackingMember(frame, 'request_id')),
  },
  {
    name: 'customers are pushed nothing',
    names: /customer.*push|no push|push .*for customer/,
    bend: ({ kind, api }) => (kind === 'push' && api === 'customer' ? {} : undefined),
  },
  {
    name: 'nobody is pushed anything',
    names: /no push|push/,
    bend: ({ kind }) => (kind === 'push' ? {} : undefined),
  },
  {
    name: 'no event_id after send_event',
    names: /send_event.*event_id/,
    bend: answering('send_event', (p) => lackingMember(p, 'event_id')),
  },
  {
    name: 'list_chats gives the bare list',
    names: /list_chats/,
    bend: answering('list_chats', (p) => p['chats_summary'] ?? []),
  },
  {
    name: 'success is a text',
    names: /success/,
    bend: framing('response', (frame) => ({ ...frame, success: `${frame['success']}` })),
  },
  {
    name: 'pushes without version',
    names: /rtm_push.*version/,
    bend: framing('push', (frame) => lackingMember(frame, 'version')),
  },
  {
    name: 'users of a chat without present',
    names: /present/,
    bend: (message) =>
      isProtocols(message) ? payloadOf(message, (p) => recordOf(withoutEverywhere(p, 'present'))) : undefined,
  },
  {
    name: 'get_chat is a page of HTML',
    names: /get_chat/,
    bend: ({ transport, action }) =>
      action === 'get_chat'
        ? transport === 'web'
          ? { status: 404, raw: '<h1>Not Found</h1>' }
          : {}
        : undefined,
  },
  {
    name: 'a transfer crashes',
    names: /transfer_chat/,
    bend: ({ transport, action, body, kind }) => {
      if (action !== 'transfer_chat' || kind !== 'response' || !isRecord(body)) return undefined;
      const payload = { error: { type: 'internal', message: 'Internal error' } };
      return transport === 'web'
        ? { status: 500, bodies: [payload] }
        : { bodies: [{ ...body, success: false, payload }] };
    },
  },
  {
    name: 'events without author_id',
    names: /author_id/,
    bend: (message) =>
      isProtocols(message)
        ? payloadOf(message, (p) => recordOf(withoutEverywhere(p, 'author_id')))
        : undefined,
  },
  {
    name: 'agents read what agents sent as the words of somebody else',
    names: /EVENT-007|author/,
    bend: (message) =>
      message.api === 'agent' && message.action === 'get_chat'
        ? payloadOf(message, (p) =>
            recordOf(everywhere(p, /^author_id$/, (id) => (`${id}`.includes('@') ? 'somebody' : id))),
          )
        : undefined,
  },
  {
    name: 'properties of a chat are not read',
    names: /get_chat.*properties of the chat|get_chat.*properties/,
    bend: answering('get_chat', (p) => ({ ...p, properties: {} })),
  },
  {
    name: 'the push of a new chat has its id only',
    names: /incoming_chat/,
    bend: pushing('incoming_chat', (p) => ({ chat_id: isRecord(p['chat']) ? p['chat']['id'] : undefined })),
  },
  {
    name: 'no thread_id after start_chat',
    names: /start_chat.*thread_id/,
    bend: answering('start_chat', (p) => lackingMember(p, 'thread_id')),
  },
  {
    name: 'pushes are called notifications',
    names: /push/,
    bend: framing('push', (frame) => ({ ...frame, type: 'notification' })),
  },
  {
    name: 'login says nothing of oneself',
    names: /login.*my_profile|my_profile/,
    bend: (message) =>
      message.api === 'agent'
        ? answering('login', (p) => lackingMember(p, 'my_profile'))(message)
        : undefined,
  },
  {
    name: 'get_chat forgets the users',
    names: /get_chat.*users|users/,
    bend: answering('get_chat', (p) => ({ ...p, users: [] })),
  },
  {
    name: 'every event is pushed twice',
    names: /incoming_event/,
    bend: ({ kind, action, body }) =>
      kind === 'push' && action === 'incoming_event' ? { bodies: [body, body] } : undefined,
  },
];

function recordOf(value: unknown): Members {
  return isRecord(value) ? value : {};
}

function withoutEverywhere(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => withoutEverywhere(entry, name));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) =>
      key === name ? [] : [[key, withoutEverywhere(entry, name)]],
    ),
  );
}

/** Our server inside this process, with what is wrong between it and the kit. Close it. */
export async function openYoung({ name, bend }: Pick<Young, 'name' | 'bend'>): Promise<Target> {
  const server = await createServer({ listen: false, seed: 1, journal: false });
  const ports = inprocPorts(server.inproc());
  return controlTarget({
    name,
    ports: bentPorts(ports, bend),
    secret: server.controlSecret,
    versions: ['3.6'],
    replayFlags: '--target young',
    stop: () => server.close(),
  });
}

/** Openings between which and the kit a bend stands. */
function bentPorts(ports: Ports, bend: Bend): Ports {
  return {
    close: () => ports.close(),
    async request(request, boundMs) {
      const answer = await ports.request(request, boundMs);
      if (answer === 'silence' || 'closed' in answer) return answer;
      const [, api = '', action = request.path] =
        /^\/v[^/]+\/([a-z]+)\/action\/([^/?]+)/.exec(request.path) ?? [];
      const { status, headers, text } = answer;
      const fate = bend({ transport: 'web', kind: 'response', api, action, status, body: parseJson(text) });
      if (fate === undefined) return answer;
      const said = fate.raw === undefined ? JSON.stringify(fate.bodies?.[0]) : `${fate.raw}`;
      return said === undefined ? 'silence' : { status: fate.status ?? status, headers, text: said };
    },
    connect: (request, listener) =>
      ports.connect(request, {
        closed: (reason) => listener.closed(reason),
        frame(body) {
          const told = isRecord(body) ? body : {};
          const kind = told['type'] === 'push' ? 'push' : 'response';
          const { api } = request;
          const fate = bend({ transport: 'rtm', kind, api, action: `${told['action']}`, status: 200, body });
          if (fate === undefined) listener.frame(body);
          else for (const one of fate.bodies ?? []) listener.frame(one);
        },
      }),
  };
}
