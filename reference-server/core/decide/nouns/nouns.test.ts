/**
 * One table of nouns, played over sockets in every version: what is given is read, pushed and delivered alike; an update
 * tells what changed and nothing else; what is deleted is told by its name and gone.
 */
import { createServer as createReceiver, type Server as Receiver } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERSIONS, type Version } from '../../../../schemas/language/versions.ts';
import { runtimeOf } from '../../../inside.ts';
import { createServer, type Server } from '../../../server.ts';
import { type Client, connect, http, type Json, owner } from '../../../testing/client.ts';

interface Row {
  readonly noun: string;
  readonly versions?: readonly Version[];
  readonly key: 'id' | 'name';
  /** Given to `create_…`; what a push tells of it is `told`, all of it when left out. */
  readonly given: (version: Version) => Json;
  readonly told?: readonly string[];
  readonly changes: Json;
  /** How the one with that key is read again. */
  readonly read: (key: unknown) => readonly [action: string, payload: Json];
}

const ROWS: readonly Row[] = [
  {
    noun: 'bot',
    key: 'id',
    given: () => ({
      name: 'Helper',
      default_group_priority: 'first',
      job_title: 'Robot',
      max_chats_count: 7,
      groups: [{ id: 0, priority: 'first' }],
      owner_client_id: 'mine',
    }),
    changes: { name: 'Other', max_chats_count: 9, groups: [{ id: 0, priority: 'last' }] },
    read: (id) => ['get_bot', { id, fields: ['groups', 'job_title', 'max_chats_count'] }],
  },
  {
    noun: 'agent',
    key: 'id',
    given: (version) => ({
      id: `new-${version}@example.com`,
      name: 'New',
      role: 'normal',
      job_title: 'Guide',
      mobile: '+48123',
      groups: [{ id: 1, priority: 'first' }],
      notifications: ['new_goal'],
      email_subscriptions: ['weekly_summary'],
    }),
    told: ['id', 'name', 'role', 'groups', 'notifications', 'email_subscriptions'],
    changes: { job_title: 'Boss', max_chats_count: 3, groups: [{ id: 0, priority: 'last' }] },
    read: (id) => [
      'get_agent',
      {
        id,
        fields: ['groups', 'job_title', 'mobile', 'notifications', 'email_subscriptions', 'max_chats_count'],
      },
    ],
  },
  {
    noun: 'group',
    key: 'id',
    given: () => ({
      name: 'Shoes',
      language_code: 'pl',
      agent_priorities: { 'owner@example.com': 'first' },
    }),
    changes: { name: 'Boots', agent_priorities: { 'owner@example.com': 'last' } },
    read: (id) => ['get_group', { id, fields: ['agent_priorities'] }],
  },
  {
    noun: 'tag',
    versions: VERSIONS.filter((version) => version !== '3.4'),
    key: 'name',
    given: (version) => ({ name: `Sales ${version}`, group_ids: [0] }),
    changes: { group_ids: [0, 1] },
    read: () => ['list_tags', {}],
  },
];

let server: Server;
let receiver: Receiver;
let hook: string;
const deliveries: Json[] = [];
let arrived: (() => void)[] = [];

beforeAll(async () => {
  server = await createServer();
  receiver = createReceiver((request, response) => {
    const chunks: unknown[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      deliveries.push({ version: request.url, ...(JSON.parse(chunks.map(String).join('')) as Json) });
      response.end();
      const waiting = arrived;
      arrived = [];
      for (const check of waiting) check();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await server.close();
  receiver.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

async function ask(version: Version, action: string, body: unknown): Promise<Json> {
  const answer = await http(server, `/v${version}/configuration/action/${action}`, {
    headers: owner(server),
    body,
  });
  expect(answer.status, `${action}: ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
}

function delivered(match: (delivery: Json) => boolean): Promise<Json> {
  return new Promise((resolve) => {
    const check = () => {
      const found = deliveries.find(match);
      if (found === undefined) arrived.push(check);
      else resolve(found);
    };
    check();
  });
}

/** The payload of the push and of the delivery that tell of one, which are the same. */
async function news(client: Client, version: Version, action: string, key: Json): Promise<Json> {
  const is = ({ payload }: Json) => expect.objectContaining(key).asymmetricMatch(payload);
  const push = await client.next((frame) => frame['action'] === action && is(frame));
  const delivery = await delivered(
    (one) => one['version'] === `/${version}` && one['action'] === action && is(one),
  );
  expect(delivery['payload']).toEqual(push['payload']);
  return push['payload'] as Json;
}

/** What is read again; undefined when it is gone. */
async function readAgain(version: Version, { key, read }: Row, value: unknown): Promise<Json | undefined> {
  const [action, payload] = read(value);
  const { status, body } = await http(server, `/v${version}/configuration/action/${action}`, {
    headers: owner(server),
    body: payload,
  });
  if (Array.isArray(body)) return body.find((one: Json) => one[key] === value) as Json | undefined;
  if (status === 200) return body;
  expect(body).toMatchObject({ error: { type: 'not_found' } });
  return undefined;
}

const pick = (from: Json, names: readonly string[]) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));

const CASES = ROWS.flatMap((row) =>
  (row.versions ?? VERSIONS).map((version) => [row.noun, version, row] as const),
);

describe('a noun', () => {
  it.each(CASES)('%s in %s: given, read, pushed and delivered alike', async (noun, version, row) => {
    const client = await connect(server, `/v${version}/agent/rtm/ws`);
    await client.call('login', { token: owner(server).authorization });
    for (const change of ['created', 'updated', 'deleted']) {
      await ask(version, 'register_webhook', {
        action: `${noun}_${change}`,
        url: `${hook}/${version}`,
        secret_key: 's',
        owner_client_id: `watcher ${version}`,
        type: 'license',
      });
    }
    const given = row.given(version);
    const made = await ask(version, `create_${noun}`, given);
    const value = made[row.key] ?? given[row.key];
    const key = { [row.key]: value };

    const told = await news(client, version, `${noun}_created`, key);
    expect(told).toMatchObject(row.told === undefined ? given : pick(given, row.told));
    const { owner_client_id: _, ...kept } = given;
    expect(await readAgain(version, row, value)).toMatchObject(kept);

    await ask(version, `update_${noun}`, { ...key, ...row.changes });
    expect(await news(client, version, `${noun}_updated`, key)).toEqual({ ...key, ...row.changes });
    expect(await readAgain(version, row, value)).toMatchObject({ ...kept, ...row.changes });
    // The same again is no change, and nobody hears of it.
    const frames = client.frames.length;
    await ask(version, `update_${noun}`, { ...key, ...row.changes });

    await ask(version, `delete_${noun}`, key);
    expect(await news(client, version, `${noun}_deleted`, key)).toEqual(key);
    expect(client.frames.slice(frames).filter(({ action }) => action === `${noun}_updated`)).toEqual([]);
    expect(await readAgain(version, row, value)).toBeUndefined();
    client.close();
  });
});
