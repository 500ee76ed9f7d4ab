/**
 * The world that a journal file brings back is the one that was left, to the last byte: order of maps, times and
 * the ids to come included, although reads and refusals leave no line.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { InprocConnection } from '../doors/inproc.ts';
import { forgetCustomersClients } from '../going-on.ts';
import { runtimeOf } from '../inside.ts';
import { createServer, type Server } from '../server.ts';
import { stateText } from '../testing/state-text.ts';

type Act = (session: Session) => Promise<unknown> | unknown;

/** What a session has made so far; acts pick from it by number. */
interface Session {
  readonly server: Server;
  readonly tokens: string[];
  readonly chats: string[];
  readonly connections: InprocConnection[];
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

const web = async ({ server }: Session, path: string, token: string | undefined, body: object) => {
  const query = { organization_id: server.organizationId };
  const headers = { authorization: token ?? 'Bearer nobody' };
  return (await server.inproc().request({ method: 'POST', path, query, headers, body })).body;
};

const at = fc.nat(20);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ group: fc.constantFrom('', '/0', '/9') }).map(({ group }) => async (session: Session) => {
    const { organizationId, clientId } = session.server;
    const path = `/v2/customer${group === '' ? '' : `/${organizationId}${group}`}/token`;
    const body = { client_id: clientId, organization_id: organizationId };
    const answer = await web(session, path, '', body);
    if (answer['access_token']) session.tokens.push(`Bearer ${String(answer['access_token'])}`);
  }),
  fc
    .tuple(at, fc.constantFrom('agent', 'customer'), at)
    .map(([who, api, text]) => async (session: Session) => {
      const events = [{ type: 'message', text: `hello ${text}` }];
      const path = `/v3.6/${api}/action/start_chat`;
      const answer = await web(session, path, pick(session.tokens, who), { chat: { thread: { events } } });
      if (typeof answer['chat_id'] === 'string') session.chats.push(answer['chat_id']);
    }),
  fc
    .tuple(
      at,
      at,
      fc.constantFrom('agent', 'customer'),
      fc.constantFrom(
        'send_event',
        'deactivate_chat',
        'resume_chat',
        'get_chat',
        'list_chats',
        'transfer_chat',
      ),
    )
    .map(([who, which, api, action]) => (session: Session) => {
      const id = pick(session.chats, which) ?? 'NOCHAT';
      const event = { type: 'message', text: 'x' };
      const payloads: Record<string, object> = {
        send_event: { chat_id: id, event },
        deactivate_chat: { id },
        resume_chat: { chat: { id, thread: { events: [event] } } },
        get_chat: { chat_id: id },
        list_chats: { limit: 1 },
        transfer_chat: { id, target: { type: 'group', ids: [1] } },
      };
      const path = `/v3.6/${api}/action/${action}`;
      return web(session, path, pick(session.tokens, who), payloads[action] ?? {});
    }),
  fc.tuple(at, fc.boolean()).map(([who, customer]) => (session: Session) => {
    const query = { organization_id: session.server.organizationId };
    const api = customer ? 'customer' : 'agent';
    const quiet = { frame: () => undefined, close: () => undefined };
    const connection = session.server.inproc().connect({ api, version: '3.6', query }, quiet);
    connection.send({ action: 'login', payload: { token: pick(session.tokens, who) } });
    session.connections.push(connection);
  }),
  fc
    .tuple(at, fc.constantFrom('close', 'ping', 'status', 'list'))
    .map(([which, what]) => (session: Session) => {
      const connection = pick(session.connections, which);
      if (what === 'close') connection?.close();
      else if (what === 'ping') connection?.ping();
      else if (what === 'list') connection?.send({ action: 'list_chats', payload: {} });
      else connection?.send({ action: 'set_routing_status', payload: { status: 'accepting_chats' } });
    }),
  fc.tuple(fc.integer({ min: -1, max: 2_000_000 }), fc.boolean()).map(
    ([by, everybody]) =>
      ({ server }: Session) =>
        server.clock.advance(by, everybody ? undefined : server.organizationId).catch(() => undefined),
  ),
  fc.nat(3).map((n) => (session: Session) => {
    const body = { id: `a${n}@example.com`, name: 'A' };
    return web(session, '/v3.6/configuration/action/create_agent', session.tokens[0], body);
  }),
);

/** A world in full; maps and sets in their order. */
it('brings back the world that was left, byte for byte', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kit-replay-'));
  let session = 0;
  const check = async (acts: readonly Act[]) => {
    session += 1;
    const journal = join(folder, `${session}.jsonl`);
    const server = await createServer({ journal, listen: false });
    const tokens = server.actors.map(({ authorization }) => authorization);
    const made: Session = { server, tokens, chats: [], connections: [] };
    for (const each of acts) await each(made);
    expect(runtimeOf(server).faults).toEqual([]);
    // A crash: what closing would do to the world is not part of it. Only the clients of customers are gone.
    const written = readFileSync(journal, 'utf8');
    forgetCustomersClients(runtimeOf(server));
    const left = stateText(server);
    const last = readFileSync(journal, 'utf8');
    await server.close();
    expect(readFileSync(journal, 'utf8')).toBe(last);
    writeFileSync(journal, written);
    const again = await createServer({ journal, listen: false });
    expect(stateText(again)).toBe(left);
    expect(runtimeOf(again).nextConnectionId()).toBe(runtimeOf(server).nextConnectionId());
    await again.close();
  };
  const property = fc.asyncProperty(fc.array(act, { maxLength: 40, size: 'max' }), check);
  await fc.assert(property, { seed: 7, numRuns: 40 }).finally(() => rmSync(folder, { recursive: true }));
});

it('writes no line for what changes nothing', async () => {
  const server = await createServer({ listen: false });
  const owner = server.actors[0]?.authorization;
  const session: Session = { server, tokens: [], chats: [], connections: [] };
  const before = server.journal().length;
  await web(session, '/v3.6/agent/action/list_chats', owner, {});
  await web(session, '/v3.6/agent/action/get_chat', owner, { chat_id: 'NOCHAT' });
  await web(session, '/v3.6/agent/action/send_event', owner, { chat_id: 'NOCHAT', event: {} });
  expect(server.journal()).toHaveLength(before);
  await web(session, '/v3.6/agent/action/start_chat', owner, {});
  expect(server.journal()).toHaveLength(before + 1);
  await server.close();
});
