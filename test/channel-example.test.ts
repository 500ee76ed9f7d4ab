/**
 * The example of a channel runs against the server as it stands: letters become events in their chats, answers become
 * letters, each once and in order, whatever is told twice, lost or refused meanwhile.
 */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Bridge, startBridge } from '../examples/channel/bridge.ts';
import { PigeonPost } from '../examples/channel/pigeon-post.ts';
import { createServer, type Server } from '../reference-server/index.ts';
import { runtimeOf } from '../reference-server/inside.ts';

let server: Server;
let post: PigeonPost;
let bridge: Bridge;
beforeEach(async () => {
  server = await createServer({
    seed: 1,
    world: {
      agents: [
        { name: 'owner', role: 'owner', groups: [{ id: 0 }] },
        { name: 'ann', groups: [{ id: 0 }], online: true },
        { name: 'ben', groups: [{ id: 0 }] },
      ],
    },
  });
  post = await PigeonPost.open();
  const { url, organizationId, clientId } = server;
  const livechat = { url, organizationId, clientId, token: server.agent('owner').token };
  bridge = await startBridge({ livechat, channel: post.url, secret: 'a-secret' });
  post.subscribe(bridge.letters);
});
afterEach(async () => {
  await bridge.close();
  post.close();
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

/** Chats as the agent reads them: who writes and what is said, thread by thread. */
async function chats() {
  const { chats_summary } = Object(await server.agent('owner').call('list_chats', {}, { version: '3.6' }));
  const found = chats_summary.map(
    async ({ id, users }: { id: string; users: { type: string; name: string }[] }) => {
      const { threads } = Object(
        await server.agent('owner').call('list_threads', { chat_id: id, sort_order: 'asc' }),
      );
      const said = threads.map(({ events }: { events: { type: string; text: string }[] }) =>
        events.filter(({ type }) => type === 'message').map(({ text }) => text),
      );
      return { id, writer: users.find(({ type }) => type === 'customer')?.name, said };
    },
  );
  return Promise.all(found);
}

it('a letter becomes a chat, an answer becomes a letter', async () => {
  await post.write('mira', 'Where is my parcel?');
  const [chat] = await chats();
  expect(chat).toMatchObject({ writer: 'mira', said: [['Where is my parcel?']] });
  await server.agent('ann').say(chat.id, 'On its way.');
  await server.settled();
  expect(post.mailbox('mira')).toEqual(['On its way.']);
  await post.write('mira', 'Thank you!');
  expect((await chats())[0]?.said).toEqual([['Where is my parcel?', 'On its way.', 'Thank you!']]);
});

it('letters of one person keep their order and start one chat; others have theirs', async () => {
  await Promise.all(['one', 'two', 'three'].map((text) => post.write('mira', text)));
  await post.write('otto', 'Hello');
  const found = await chats();
  expect(found.map(({ writer, said }) => [writer, said]).sort()).toEqual([
    ['mira', [['one', 'two', 'three']]],
    ['otto', [['Hello']]],
  ]);
});

it('the end of a chat is told, and the next letter begins a thread of the same chat', async () => {
  await post.write('mira', 'Where is my parcel?');
  const [{ id }] = await chats();
  await server.agent('ann').call('deactivate_chat', { id });
  await server.settled();
  expect(post.mailbox('mira')).toEqual(['The conversation has ended. Write again at any time.']);
  await post.write('mira', 'It never came.');
  expect(await chats()).toMatchObject([{ id, said: [['Where is my parcel?'], ['It never came.']] }]);
});

it('a transfer is told, and the other agent answers', async () => {
  await post.write('mira', 'Where is my parcel?');
  const [{ id }] = await chats();
  const ben = await server.agent('ben').online();
  await server.agent('ann').call('transfer_chat', { id, target: { type: 'agent', ids: [ben.id] } });
  await ben.say(id, 'I have found it.');
  await server.settled();
  expect(post.mailbox('mira')).toEqual(['Somebody else goes on with your letter.', 'I have found it.']);
});

it('what is being written shows to the agent', async () => {
  await post.writing('mira', 'Whe');
  await post.write('mira', 'Where is my parcel?');
  const client = server.inproc();
  const frames: Record<string, unknown>[] = [];
  const sink = { frame: (frame: Record<string, unknown>) => void frames.push(frame), close: () => undefined };
  const session = client.connect({ api: 'agent', version: '3.6' }, sink);
  session.send({ action: 'login', request_id: '1', payload: { token: server.agent('ann').authorization } });
  await post.writing('mira', 'And my');
  const [push] = await server.whenPushed(server.agent('ann'), { action: 'incoming_sneak_peek' });
  expect(push?.payload).toMatchObject({ sneak_peek: { text: 'And my' } });
});

it('a letter that is told twice is one event', async () => {
  const hook = await post.write('mira', 'Where is my parcel?');
  await Promise.all([post.send(hook), post.send(hook)]);
  await post.write('mira', 'Hello?');
  expect((await chats())[0]?.said).toEqual([['Where is my parcel?', 'Hello?']]);
});

it('an event whose answer was lost is not said again, and one that was refused is', async () => {
  await post.write('mira', 'Where is my parcel?');
  server.fail('send_event', { done: true, times: 1, who: await mira() });
  await post.write('mira', 'Hello?');
  server.fail('send_event', { type: 'internal', times: 2, who: await mira() });
  await post.write('mira', 'Anybody?');
  expect((await chats())[0]?.said).toEqual([['Where is my parcel?', 'Hello?', 'Anybody?']]);
});

it('a start whose answer was lost is the only one, and a token that has ended is made anew', async () => {
  server.fail('start_chat', { done: true, times: 1 });
  await post.write('mira', 'Where is my parcel?');
  await server.clock.advance(9 * 3_600_000);
  await post.write('mira', 'Hello?');
  expect(await chats()).toMatchObject([{ said: [['Where is my parcel?'], ['Hello?']] }]);
});

it('an answer in a storm is tried again and arrives once', async () => {
  await post.write('mira', 'Where is my parcel?');
  const [{ id }] = await chats();
  post.storm = 1;
  await server.agent('ann').say(id, 'On its way.');
  await server.settled();
  expect(post.mailbox('mira')).toEqual([]);
  await server.clock.advance(30_000);
  await server.settled();
  expect(post.mailbox('mira')).toEqual(['On its way.']);
});

it('whoever does not know the secret is turned away, and chats of others are left alone', async () => {
  const url = bridge.letters.replace('/letters', '/webhooks');
  const body = JSON.stringify({ action: 'chat_deactivated', secret_key: 'guess', payload: {} });
  expect((await fetch(url, { method: 'POST', body })).status).toBe(403);
  const chat = await server.chat({ messages: ['Hello', { from: 'agent', text: 'Hello' }] });
  await chat.close();
  await server.settled();
  expect(server.deliveries().length).toBeGreaterThan(0);
  expect(post.mailbox('mira')).toEqual([]);
});

it('what is no letter is refused, and the next one arrives', async () => {
  for (const body of ['{', 'null']) {
    expect((await fetch(bridge.letters, { method: 'POST', body })).status).toBe(503);
  }
  await post.write('mira', 'Where is my parcel?');
  expect(await chats()).toMatchObject([{ writer: 'mira' }]);
});

/** The customer behind the only writer. */
async function mira(): Promise<string> {
  const { chats_summary } = Object(await server.agent('owner').call('list_chats', {}, { version: '3.6' }));
  return chats_summary[0].users.find(({ type }: { type: string }) => type === 'customer').id;
}
