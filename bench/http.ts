/**
 * Calls of `send_event` by HTTP against a bare node:http that parses JSON and sends it back, over one kept connection
 * each, in alternating rounds. Ratio = echo time / kit time.
 */
import { Agent, request } from 'node:http';
import { benchBearer } from './client.ts';
import { keep, median, serve } from './measure.ts';

const ROUNDS = 12;
const TRIPS = 1000;
const AIM = 0.5;
const TEXT = 'A message of a usual length, such as people write in a chat window.';

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function post(url: string, authorization: string, body: string): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = String(Buffer.concat(chunks));
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(text));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function round(call: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (let trip = 0; trip < TRIPS; trip += 1) await call();
  return (performance.now() - started) / TRIPS;
}

export async function benchHttp(): Promise<void> {
  const echoServer = await serve('bench/echo-server.ts');
  const kitServer = await serve('bin/livechat-kit.ts', 'serve', '--json');
  try {
    const authorization = benchBearer(kitServer, 'owner');
    const actions = `${kitServer.ready['http']}/v3.6/agent/action`;
    const { chat_id } = await post(`${actions}/start_chat`, authorization, '{}');
    const body = JSON.stringify({ chat_id, event: { type: 'message', text: TEXT, visibility: 'all' } });
    const echo = () => post(String(echoServer.ready['http']), authorization, body);
    const kit = () => post(`${actions}/send_event`, authorization, body);
    await round(echo);
    await round(kit);
    const rounds: { readonly echo_ms: number; readonly kit_ms: number }[] = [];
    for (let index = 0; index < ROUNDS; index += 1) {
      rounds.push({ echo_ms: await round(echo), kit_ms: await round(kit) });
    }
    const ratio = median(rounds.map((each) => each.echo_ms / each.kit_ms));
    keep('http', {
      ratio,
      aim: AIM,
      unit: 'bare node:http time / kit time per send_event',
      trips: TRIPS,
      rounds,
    });
    console.log(
      `http: send_event at ${ratio.toFixed(2)} of a bare node:http JSON echo (aim: at least ${AIM})`,
    );
  } finally {
    agent.destroy();
    echoServer.stop();
    kitServer.stop();
  }
}
