/**
 * A short seeded session with a server that takes variants, for tests: people of both sides do what a chat needs, over
 * both transports, and everything that the server says of it is kept with the definition that it should fit.
 */
import type { MessageRef } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import type { InprocConnection } from '../doors/inproc.ts';
import { createServer, type Server } from '../index.ts';

type Json = Record<string, unknown>;
type Side = 'agent' | 'customer';

/** Something the server said, and the definition of it. */
export interface Said {
  readonly ref: MessageRef;
  readonly value: unknown;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One client of the websocket API, whose requests are answered one after another. */
class Talker {
  readonly #connection: InprocConnection;
  readonly #waiting = new Map<string, (payload: Json) => void>();
  readonly #side: Side;
  #count = 0;

  constructor(server: Server, side: Side, version: Version, said: Said[]) {
    this.#side = side;
    this.#connection = server
      .inproc()
      .connect(
        { api: side, version, query: { organization_id: server.organizationId } },
        { frame: (frame) => this.#hear(frame, said), close: () => undefined },
      );
  }

  ask(action: string, payload: Json): Promise<Json> {
    this.#count += 1;
    const id = String(this.#count);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#connection.send({ action, request_id: id, payload });
    });
  }

  #hear(frame: Json, said: Said[]): void {
    const name = String(frame['action']);
    const api = this.#side;
    const payload = isJson(frame['payload']) ? frame['payload'] : {};
    if (frame['type'] === 'push') {
      said.push(
        { ref: { kind: 'rtm_push' }, value: frame },
        { ref: { kind: 'push', api, name }, value: payload },
      );
      return;
    }
    said.push({ ref: { kind: 'rtm_response' }, value: frame });
    if (frame['success'] === true) {
      said.push({ ref: { kind: 'action', api, name, part: 'response' }, value: payload });
    }
    this.#waiting.get(String(frame['request_id']))?.(payload);
  }
}

async function overWeb(server: Server, version: Version, said: Said[]): Promise<void> {
  const token = server.actors.find(({ role }) => role === 'owner')?.authorization ?? '';
  const calls = [
    ['agent', 'list_chats', {}],
    ['agent', 'list_archives', {}],
    ['agent', 'list_customers', {}],
    ['agent', 'get_chat', { chat_id: 'none' }],
    ['configuration', 'list_agents', {}],
    ['configuration', 'list_groups', {}],
    ['configuration', 'list_bots', { all: true }],
    ['configuration', 'create_tag', { name: 'one', group_ids: [0] }],
    ['configuration', 'list_tags', {}],
    ['configuration', 'list_nothing', {}],
  ] as const;
  for (const [api, name, body] of calls) {
    const path = `/v${version}/${api}/action/${name}`;
    const answer = await server
      .inproc()
      .request({ method: 'POST', path, body, headers: { authorization: token } });
    const ref: MessageRef =
      answer.status === 200 ? { kind: 'action', api, name, part: 'response' } : { kind: 'web_error' };
    said.push({ ref, value: answer.body });
  }
}

/** Plays the session. The same version, variants and seed say the same, in the same order for each client. */
export async function playSeeded(
  version: Version,
  variants: readonly string[],
  seed: number,
): Promise<{ readonly said: readonly Said[] }> {
  const server = await createServer({ listen: false, seed, variants });
  const heard: Said[][] = [[], [], []];
  const agent = new Talker(server, 'agent', version, heard[0] ?? []);
  const customer = new Talker(server, 'customer', version, heard[1] ?? []);
  const owner = server.actors.find(({ role }) => role === 'owner');
  const token = await customerToken(server);
  await agent.ask('login', { token: `Bearer ${owner?.token ?? ''}` });
  await agent.ask('set_routing_status', { status: 'accepting_chats' });
  await customer.ask('login', { token: `Bearer ${token}` });
  await customer.ask('update_customer', { name: 'Ann', email: 'ann@example.com' });
  const started = await customer.ask('start_chat', { chat: {} });
  const chatId = String(started['chat_id']);
  for (const text of ['one', 'two']) {
    await customer.ask('send_event', { chat_id: chatId, event: { type: 'message', text } });
  }
  await agent.ask('send_event', { chat_id: chatId, event: { type: 'message', text: 'yes?' } });
  await agent.ask('get_chat', { chat_id: chatId });
  await customer.ask('get_chat', { chat_id: chatId });
  await customer.ask('get_customer', {});
  await customer.ask('list_chats', {});
  await agent.ask('list_threads', { chat_id: chatId });
  await agent.ask('nonsense', {});
  await overWeb(server, version, heard[2] ?? []);
  await agent.ask('deactivate_chat', { id: chatId, ignore_requester_presence: true });
  await customer.ask('resume_chat', { chat: { id: chatId } });
  await agent.ask('logout', {});
  // What was kept back is handed over before the connections end.
  await server.close();
  return { said: heard.flat() };
}

async function customerToken(server: Server): Promise<string> {
  const { body } = await server.inproc().request({
    method: 'POST',
    path: '/v2/customer/token',
    body: { organization_id: server.organizationId, client_id: server.clientId, grant_type: 'cookie' },
  });
  return String(body['access_token']);
}
