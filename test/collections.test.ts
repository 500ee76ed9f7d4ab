/**
 * The collections, against a fresh server: every request of Postman's holds in its order, by a small reader of the format;
 * `npm run foreign` runs all three with the programs they are for.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, type Server } from '../reference-server/index.ts';
import { registry } from '../schemas/reading/registry.ts';
import { isSchema } from '../schemas/reading/resolve.ts';
import { collectionsOf } from '../tools/gen/collections.ts';

const VERSION = '3.6';
const collections = collectionsOf(VERSION);

interface Item {
  readonly name: string;
  readonly event: readonly { readonly script: { readonly exec: readonly string[] } }[];
  readonly request: {
    readonly method: string;
    readonly url: { readonly raw: string };
    readonly header: readonly { readonly key: string; readonly value: string }[];
    readonly body?: { readonly raw: string };
  };
}

function itemsOf(text: string): Item[] {
  const { item }: { item: readonly { item: readonly Item[] }[] } = JSON.parse(text);
  return item.flatMap((area) => area.item);
}

/** The member of an answer at a path with dots. */
function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((found: unknown, name) => (isSchema(found) ? found[name] : undefined), value);
}

/** Sends a request, keeps what its answer gives, and says what does not hold. */
async function send({ name, event, request }: Item, values: Record<string, unknown>): Promise<string[]> {
  const filled = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => String(values[key]));
  const answer = await fetch(filled(request.url.raw), {
    method: request.method,
    headers: Object.fromEntries(request.header.map(({ key, value }) => [key, filled(value)])),
    ...(request.body && { body: filled(request.body.raw) }),
  });
  const body: unknown = await answer.json();
  const script = event.flatMap(({ script: { exec } }) => exec).join('\n');
  for (const [, key = '', path = ''] of script.matchAll(/set\("(\w+)", response\.body\.([\w.]+)\)/g))
    values[key] = at(body, path);
  const refusal = /error\.type === "(\w+)"/.exec(script)?.[1];
  const holds = refusal === undefined ? answer.status === 200 : at(body, 'error.type') === refusal;
  return holds ? [] : [`${name}: ${answer.status} ${JSON.stringify(body)}`];
}

let server: Server;
let values: Record<string, unknown>;
beforeAll(async () => {
  server = await createServer({ seed: 1 });
});
async function fresh(): Promise<void> {
  await server.reset();
  values = {
    host: server.url,
    agent_token: server.agent('owner').token,
    customer_token: (await server.customer()).token,
    organization_id: server.organizationId,
    client_id: server.ready.client_id,
  };
}
afterAll(() => server.close());

describe.each(['agent', 'customer', 'configuration'] as const)('the requests of %s', (api) => {
  const items = itemsOf(collections.get(`postman.${api}.json`)!());

  it('are every action of the Web API, and those that make what others act on', () => {
    const served = [...registry.actionsOf(VERSION, api).values()].filter(({ transports }) =>
      transports.includes('web'),
    );
    const own = items.filter(({ name }) => !name.includes(',')).map(({ name }) => name);
    expect(own.toSorted()).toEqual(served.map(({ name }) => name).toSorted());
  });

  it('hold in their order on a fresh server, each and all', async () => {
    await fresh();
    const failures: string[] = [];
    for (const item of items) failures.push(...(await send(item, values)));
    expect(failures).toEqual([]);
  });

  it('are the same in Bruno and in the .http file, in the same order, with no token in them', () => {
    const paths = items.map(({ request }) => request.url.raw);
    const bruno = collections.get(`bruno.${api}.json`)!();
    const http = collections.get(`requests.${api}.http`)!();
    expect([...bruno.matchAll(/"url": "([^"]+)"/g)].map(([, url]) => url)).toEqual(paths);
    expect([...http.matchAll(/^(?:GET|POST) (\S+)$/gm)].map(([, url]) => url)).toEqual(paths);
    for (const text of [bruno, http, JSON.stringify(items)]) expect(text).not.toMatch(/Bearer (?!\{\{)/);
  });
});
