/**
 * `@livechat/lc-sdk-js` 4.0.2, unmodified, method by method: each is called once in a licence of its own and resolves,
 * and the server has received what the method sends. A method without a row is red, and a row without a method too.
 */
import { afterAll, describe, expect, it } from 'vitest';
import type { Redirect, Server } from '../../../reference-server/index.ts';
import { serverOfFile } from '../../../reference-server/testing/with-server.ts';
import { AGENT_RTM, AGENT_WEB } from './agent-rows.ts';
import { CONFIGURATION_WEB } from './configuration-rows.ts';
import { CUSTOMER_RTM, CUSTOMER_WEB } from './customer-rows.ts';
import type { SdkRow, SdkRows } from './row.ts';
import { CLASSES, methodsOf, type SdkScene, sceneOn } from './scene.ts';

const ROWS: Readonly<Record<keyof typeof CLASSES, SdkRows>> = {
  'Agent.Web': AGENT_WEB,
  'Agent.RTM': AGENT_RTM,
  'Customer.Web': CUSTOMER_WEB,
  'Customer.RTM': CUSTOMER_RTM,
  'Configuration.Web': CONFIGURATION_WEB,
};
const NAMES = ['Agent.Web', 'Agent.RTM', 'Customer.Web', 'Customer.RTM', 'Configuration.Web'] as const;
/** Methods that send nothing that could arrive, with the test that plays them by hand. */
const BY_HAND = {
  on: 'subscribes in the client alone: see "a push arrives"',
  uploadFile: 'makes an address without a scheme: see "an upload"',
};

let server: Server;
let redirect: Redirect;
serverOfFile({ seed: 1 }, (started) => {
  server = started;
  redirect = server.redirect();
});
afterAll(() => redirect.stop());

const wireName = (method: string): string => method.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Calls a method by its row; gives what it resolves to and what the server received. */
async function play(name: keyof typeof CLASSES, method: string, row: SdkRow) {
  const scene = await sceneOn(server);
  const { open, by } = CLASSES[name];
  const args = (await row.args?.(scene)) ?? [];
  const { client, end } = await open(scene, row.by ?? by, row.logsIn ?? true);
  try {
    const answer: unknown = await Reflect.apply(Reflect.get(client, method), client, args);
    return { answer, received: scene.license.received({ action: wireAction(method, row) }) };
  } finally {
    for (const last of [end, ...scene.ends]) last();
  }
}

// The protocol's names are a closed list for TypeScript; here they are derived, and the test fails on a wrong one.
type Meant = Parameters<SdkScene['license']['received']>[0];
const wireAction = (method: string, row: SdkRow): NonNullable<NonNullable<Meant>['action']> =>
  Object(row.sends ?? wireName(method)).valueOf();

describe.each(NAMES)('%s', (name) => {
  it('has a row for every method', () => {
    const rows = Object.keys(ROWS[name]);
    const byHand = methodsOf(name).filter((method) => method in BY_HAND);
    expect([...rows, ...byHand].sort()).toEqual(methodsOf(name).sort());
  });

  it.each(Object.entries(ROWS[name]))('%s', async (method, row) => {
    const { answer, received } = await play(name, method, row);
    if (row.answer === undefined) expect(answer).toEqual({});
    else expect(answer).toMatchObject(Object(row.answer));
    expect(received.at(-1)).toMatchObject({ version: '3.4', payload: row.payload ?? {} });
  });
});

describe('what the SDK cannot do by itself', () => {
  it.each(['Agent.RTM', 'Customer.RTM'] as const)('a push arrives at %s', async (name) => {
    const scene = await sceneOn(server);
    const { client, end } = await CLASSES[name].open(scene, CLASSES[name].by, true);
    try {
      const come = new Promise((resolve) => {
        const off: unknown = Reflect.apply(Reflect.get(client, 'on'), client, ['incoming_event', resolve]);
        expect(off).toBeInstanceOf(Function);
      });
      await (name === 'Agent.RTM' ? scene.chat.say('Hello?') : scene.chat.reply('Hello?'));
      expect(await come).toMatchObject({ chat_id: scene.chat.id, event: { text: 'Hello?' } });
    } finally {
      end();
    }
  });

  it.each(['agent', 'customer'] as const)(
    'an upload of the %s, as the form that the SDK makes',
    async (api) => {
      const scene = await sceneOn(server);
      const { organizationId } = scene.license;
      const query = api === 'customer' ? `?organization_id=${organizationId}` : '';
      const body = new FormData();
      body.append('file', new Blob(['hello']), 'hello.txt');
      const address = `https://api.livechatinc.com/v3.4/${api}/action/upload_file${query}`;
      const headers = { Authorization: scene[api].authorization };
      const response = await fetch(address, { method: 'POST', headers, body });
      expect([response.status, await response.json()]).toEqual([200, { url: expect.any(String) }]);
    },
  );

  it('its address of an upload has no scheme, so that nothing is ever sent', async () => {
    const scene = await sceneOn(server);
    const { client } = await CLASSES['Agent.Web'].open(scene, 'agent');
    const sent = Reflect.apply(Reflect.get(client, 'uploadFile'), client, [
      Buffer.from('hello'),
      'hello.txt',
    ]);
    await expect(sent).rejects.toThrow();
    expect(scene.license.received({ action: 'upload_file' })).toEqual([]);
  });
});
