/**
 * Round trips of `send_event` over RTM against a bare `ws` JSON echo. Both servers are child processes, the
 * client is this process; rounds alternate so that a busy machine hurts both. The kit's server validates,
 * decides, journals, answers and pushes; the echo only parses and prints. Ratio = echo time / kit time.
 */
import { agentAt, type BenchClient, benchBearer, connectTo } from './client.ts';
import { keep, median, serve } from './measure.ts';

const ROUNDS = 12;
const TRIPS = 1500;
const AIM = 0.7;
const TEXT = 'A message of a usual length, such as people write in a chat window.';

async function round(client: BenchClient, payload: unknown): Promise<number> {
  const started = performance.now();
  for (let trip = 0; trip < TRIPS; trip++) await client.call('send_event', payload);
  return (performance.now() - started) / TRIPS;
}

export async function benchRtm(): Promise<void> {
  const echoServer = await serve('bench/echo-server.ts');
  const kitServer = await serve('bin/livechat-kit.ts', 'serve', '--json');
  try {
    const echo = await connectTo(String(echoServer.ready['ws']));
    const kit = await agentAt(kitServer, benchBearer(kitServer, 'owner'));
    const { chat_id } = await kit.call('start_chat', {});
    const payload = { chat_id, event: { type: 'message', text: TEXT, visibility: 'all' } };
    await round(echo, payload);
    await round(kit, payload);
    const rounds: { echo_ms: number; kit_ms: number }[] = [];
    for (let index = 0; index < ROUNDS; index++) {
      rounds.push({ echo_ms: await round(echo, payload), kit_ms: await round(kit, payload) });
    }
    const ratio = median(rounds.map((each) => each.echo_ms / each.kit_ms));
    keep('rtm', {
      ratio,
      aim: AIM,
      unit: 'bare ws echo time / kit time per send_event round trip',
      trips: TRIPS,
      rounds,
    });
    console.log(`rtm: send_event at ${ratio.toFixed(2)} of a bare ws JSON echo (aim: at least ${AIM})`);
    echo.close();
    kit.close();
  } finally {
    echoServer.stop();
    kitServer.stop();
  }
}
