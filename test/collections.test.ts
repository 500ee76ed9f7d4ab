/** Every request of the collections is sent to the server as it stands, by a small reader of `.http` files. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, type Server } from '../reference-server/index.ts';
import { registry } from '../schemas/reading/registry.ts';
import { isSchema } from '../schemas/reading/resolve.ts';
import { collectionsOf } from '../tools/gen/collections.ts';

const VERSION = '3.6';
const collections = collectionsOf(VERSION);

interface Sent {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** Reads a `.http` file with the given values in place of its variables. */
function read(file: string, values: Readonly<Record<string, string>>): Sent[] {
  const filled = file.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? `no ${name}`);
  return filled
    .split(/^### /m)
    .slice(1)
    .map((block) => {
      const [head = '', ...body] = block.trimEnd().split('\n\n');
      const [name = '', ...lines] = head.split('\n').filter((line) => !line.startsWith('# '));
      const [request = '', ...headers] = lines;
      const [method = '', url = ''] = request.split(' ');
      const named = headers.map((line): [string, string] => {
        const [header = '', value = ''] = line.split(': ');
        return [header, value];
      });
      const content = body.length === 0 ? undefined : body.join('\n\n');
      const isForm = head.includes('multipart/form-data');
      return {
        name,
        method,
        url,
        headers: Object.fromEntries(named),
        body: isForm ? `${content?.replaceAll('\n', '\r\n')}\r\n` : content,
      };
    });
}

let server: Server;
let values: Record<string, string>;
beforeAll(async () => {
  server = await createServer({ seed: 1 });
  values = {
    host: server.url,
    agent_token: server.agent('owner').token,
    customer_token: (await server.customer()).token,
    organization_id: server.organizationId,
  };
});
afterAll(() => server.close());

describe.each(['agent', 'customer', 'configuration'] as const)('the requests of %s', (api) => {
  const file = collections.get(`requests.${api}.http`)!();

  it('are every action of the Web API', () => {
    const served = [...registry.actionsOf(VERSION, api).values()].filter(({ transports }) =>
      transports.includes('web'),
    );
    expect(read(file, {}).map(({ name }) => name)).toEqual(served.map(({ name }) => name));
  });

  it('are understood by the server, each and all', async () => {
    const misunderstood: string[] = [];
    for (const { name, method, url, headers, body } of read(file, values)) {
      const answer = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
      const said: unknown = await answer.json();
      const error = isSchema(said) && isSchema(said['error']) ? said['error'] : undefined;
      const isWrong = ['validation', 'internal', 'unsupported_version', 'authentication'].includes(
        String(error?.['type']),
      );
      if (isWrong || (error === undefined && !answer.ok))
        misunderstood.push(`${name}: ${answer.status} ${JSON.stringify(error)}`);
    }
    expect(misunderstood).toEqual([]);
  });

  it('are the same in Postman and Bruno, with no token in them', () => {
    const names = read(file, {}).map(({ name }) => name);
    for (const other of ['postman', 'bruno']) {
      const made = collections.get(`${other}.${api}.json`)!();
      const found = [...made.matchAll(/"url": (?:"|\{\n\s+"raw": ")\{\{host\}\}[^"?]*\/action\/(\w+)/g)].map(
        ([, name]) => name,
      );
      expect(found.toSorted()).toEqual(names.toSorted());
      expect(made).not.toMatch(/Bearer (?!\{\{)/);
    }
  });
});
