/** What is over is over: nothing listens, loads or is timed after `close()`, and a lone server keeps no program alive. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const index = new URL('../index.ts', import.meta.url).href;
const root = fileURLToPath(new URL('../..', import.meta.url));

async function program(body: string): Promise<unknown> {
  const script = `import { createServer } from ${JSON.stringify(index)};\n${LEFT}\n${body}`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
  });
  return JSON.parse(stdout);
}

/** What still runs; the system gets some turns to let go of ports and connections, and no time. */
const LEFT = `const left = async () => {
  const running = () => process.getActiveResourcesInfo().filter((name) => !/TTY|Pipe|TickObject|Immediate/.test(name));
  for (let turn = 0; turn < 50 && running().length > 0; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return running();
};`;

it('at once, before anything was asked, and after clients, webhooks, faults and a redirect', async () => {
  const left = await program(`
    await (await createServer()).close();
    const first = await left();
    const server = await createServer({ clock: 'real' });
    const redirect = server.redirect();
    server.delay('list_chats', { ms: 60_000 });
    const hooked = await server.license({ agents: [{ online: true }], webhooks: [{ action: 'incoming_chat', url: 'http://127.0.0.1:9/' }] });
    await hooked.chat({ messages: ['Hello'] });
    const socket = new WebSocket(server.wsUrl + '/v3.6/agent/rtm/ws');
    const closed = new Promise((resolve) => { socket.onclose = resolve; });
    await new Promise((resolve) => { socket.onopen = resolve; });
    void fetch('https://api.livechatinc.com/v3.6/agent/action/list_chats', { method: 'POST', body: '{}', headers: { authorization: server.agent('owner').authorization } }).catch(() => undefined);
    await server.whenReceived({ action: 'list_chats' });
    void server.whenReceived({ action: 'get_chat' }, { within: 60_000 });
    redirect.stop();
    await server.close();
    await closed;
    console.log(JSON.stringify({ first, last: await left() }));
  `);
  expect(left).toEqual({ first: [], last: [] });
});
