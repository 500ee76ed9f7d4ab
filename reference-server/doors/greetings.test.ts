/** A greeting over the wire: the same showing in the words of every version, on the connections of one customer. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { validatorFor } from '../../schemas/reading/validate.ts';
import { runtimeOf } from '../inside.ts';
import { createServer, type Server } from '../server.ts';
import { connect, http, newCustomer, owner } from '../testing/client.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer();
});
afterAll(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

const PAGE = 'https://example.com/shop';
const BUTTON = { text: 'Go', type: 'message', value: 'go', postback_id: 'go', role: 'primary' };
const GREETING = {
  type: 'announcement',
  active: true,
  name: 'Hello',
  group: 0,
  rules: [{ condition: 'and', type: 'url_current', operator: 'equals', value: PAGE }],
  rich_message: {
    template_id: 'cards',
    elements: [{ title: 'T', subtitle: 'S', buttons: [BUTTON] }],
  },
};

it('is shown in the words of each version, and repeated by a login', async () => {
  const made = await http(server, '/v3.6/configuration/action/create_greeting', {
    body: GREETING,
    headers: owner(server),
  });
  expect(made.status).toBe(200);
  const { authorization } = await newCustomer(server);
  const clients = [];
  for (const version of VERSIONS) {
    const client = await connect(
      server,
      `/v${version}/customer/rtm/ws?organization_id=${server.organizationId}`,
    );
    await client.call('login', { token: authorization });
    clients.push({ version, client });
  }
  await clients[0]?.client.call('update_customer_page', { url: PAGE });
  const ids = new Set<unknown>();
  for (const { version, client } of clients) {
    const { payload } = await client.next(({ action }) => action === 'incoming_greeting');
    const ref = { kind: 'push', api: 'customer', name: 'incoming_greeting' } as const;
    expect([version, validatorFor(ref, version, 'exact')?.problems(payload)]).toEqual([version, []]);
    const { unique_id, event, is_exit_intent } = Object(payload);
    ids.add(unique_id);
    expect(is_exit_intent).toBe(version === '3.4' ? undefined : false);
    const [{ button_id }] = event.elements[0].buttons;
    expect(typeof button_id).toBe(version === '3.4' || version === '3.5' ? 'undefined' : 'string');
  }
  expect(ids.size).toBe(1);
  const [unique_id] = ids;
  const again = await connect(server, `/v3.6/customer/rtm/ws?organization_id=${server.organizationId}`);
  expect(await again.call('login', { token: authorization })).toMatchObject({
    payload: { greeting: { unique_id, accepted: false } },
  });
  for (const { client } of [...clients, { client: again }]) client.close();
});
