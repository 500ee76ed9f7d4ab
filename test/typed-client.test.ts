/** The example of a typed client runs against the server as it stands, and its types refuse what the protocol lacks. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentClient, Refused } from '../examples/typed-client.ts';
import { createServer, type Server } from '../reference-server/index.ts';

let server: Server;
let client: AgentClient;
beforeAll(async () => {
  server = await createServer({ seed: 1 });
  client = new AgentClient(server.url, server.agent('agent1').token);
});
afterAll(() => server.close());

it('starts a chat, writes and reads it, all of it typed', async () => {
  const { chat_id, thread_id } = await client.call('start_chat', {});
  const { event_id } = await client.call('send_event', {
    chat_id,
    event: { type: 'message', text: 'Hello' },
  });
  const chat = await client.call('get_chat', { chat_id });
  expect(chat.thread?.id).toBe(thread_id);
  expect(chat.thread?.events?.map(({ id }) => id)).toContain(event_id);
});

it('a refusal has the type of the protocol', async () => {
  const refused = await client.call('get_chat', { chat_id: 'NO_SUCH' }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({ type: 'not_found' });
});

it('names and members that are not there do not compile', () => {
  const wrong = [
    // @ts-expect-error no such action
    () => client.call('send_evnt', {}),
    // @ts-expect-error gone after 3.5
    () => client.call('list_customers', {}),
    // @ts-expect-error the text is missing
    () => client.call('send_event', { chat_id: 'C', event: { type: 'message' } }),
  ];
  expect(wrong).toHaveLength(3);
});

it('is about sixty lines', () => {
  const lines = readFileSync(new URL('../examples/typed-client.ts', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines.length).toBeLessThanOrEqual(70);
});
