/** Deliveries that are not over go on after a restart, and end with a reset; a file that a crash has cut is no hindrance. */
import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createReceiver, type Server as Receiver } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServer } from '../server.ts';
import { DeliveryLog } from './delivery-log.ts';

let folder: string;
let journal: string;
let receiver: Receiver;
let texts: string[];
let status: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kit-deliveries-'));
  journal = join(folder, 'journal.jsonl');
  texts = [];
  status = 500;
  receiver = createReceiver((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      texts.push(Buffer.concat(chunks).toString());
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  receiver.close();
  rmSync(folder, { recursive: true });
});

const start = () => {
  const address = receiver.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return createServer({
    journal,
    listen: false,
    world: {
      agents: [{ id: 'a', role: 'owner', online: true }],
      webhooks: [{ action: 'incoming_event', url: `http://127.0.0.1:${port}/` }],
    },
  });
};

const said = () => texts.map((text) => JSON.parse(text).payload.event.text);

describe('deliveries', () => {
  it('go on where they stopped, in a server that is started on the journal', async () => {
    const first = await start();
    await first.chat({ messages: ['one', 'two'] });
    await first.settled();
    // News of one chat wait for those before them.
    expect(said()).toEqual(['one']);
    expect(first.deliveries()).toMatchObject([{ state: 'pending' }, { state: 'pending', attempts: [] }]);
    await first.close();
    // A crash in the midst of a line.
    appendFileSync(`${journal}.deliveries`, '{"begins":{"id":"cut');
    expect(statSync(`${journal}.deliveries`).mode & 0o777).toBe(0o600);

    const second = await createServer({ journal, listen: false });
    status = 200;
    await second.clock.advance(19_999);
    await second.settled();
    expect(said()).toEqual(['one']);
    await second.clock.advance(1);
    await second.settled();
    expect(said()).toEqual(['one', 'one', 'two']);
    expect(second.deliveries()).toMatchObject([
      { state: 'delivered', attempts: [{ status: 500 }, { status: 200 }] },
      { state: 'delivered', attempts: [{ status: 200 }] },
    ]);
    await second.close();

    const third = await createServer({ journal, listen: false });
    expect(third.deliveries()).toEqual([]);
    await third.close();
  });

  it('end with a reset', async () => {
    const first = await start();
    await first.chat({ messages: ['one'] });
    await first.settled();
    await first.reset();
    await first.close();
    const second = await createServer({ journal, listen: false });
    expect(second.deliveries()).toEqual([]);
    await second.close();
  });

  it.each(['hello', 'null', '5', '{}', '{"begins":{}}', '{"id":"d0","failed":5}'])(
    'are refused by name in a file with a strange line: %s',
    (line) => {
      const path = join(folder, 'strange');
      writeFileSync(path, `{"over":"d1"}\n${line}\n{"over":"d`);
      expect(() => new DeliveryLog(path, true)).toThrow(`${path} line 2 tells of no delivery`);
      new DeliveryLog(path, false).close();
    },
  );

  it('are kept while they are not over, however many are', () => {
    const path = join(folder, 'log');
    const log = new DeliveryLog(path, false);
    const body = { text: 'x'.repeat(10_000) };
    for (let n = 0; n < 500; n += 1) {
      const id = `d${n}`;
      log.begins({
        id,
        webhook_id: 'w',
        organization_id: 'o',
        url: 'u',
        version: '3.6',
        body,
        at: 0,
        attempts: [],
      });
      if (n > 0) log.over(id);
    }
    log.failed('d0', { at: 7, status: 500, error: null });
    log.close();
    expect(statSync(path).size).toBeLessThan(2_000_000);
    const kept = new DeliveryLog(path, true);
    expect(kept.pending()).toMatchObject([{ id: 'd0', body, attempts: [{ at: 7, status: 500 }] }]);
    kept.close();
    const fresh = new DeliveryLog(path, false);
    expect(fresh.pending()).toEqual([]);
    fresh.close();
  });
});
