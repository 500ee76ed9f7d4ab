/** The router with more chats than it has rounds for a licence without any: all of them are moved, none is forgotten (case D12). */
import { expect, it } from 'vitest';
import { createServer } from '../../server.ts';

const MANY = 10_050;

it('an agent who is lost leaves no chat behind, however many it had (ROUTE-062)', async () => {
  await using server = await createServer({ listen: false, journal: false });
  const door = server.inproc();
  const agent = server.actors.find(({ name }) => name === 'agent1');
  const headers = { authorization: agent?.authorization ?? '' };
  const path = '/v3.6/agent/action/start_chat';
  for (let nth = 0; nth < MANY; nth += 1) {
    const answer = await door.request({ method: 'POST', path, headers, body: {} });
    if (nth === 0) expect(answer.status).toBe(200);
  }
  const connection = door.connect({ api: 'agent', version: '3.6' }, { frame: () => {}, close: () => {} });
  connection.send({ action: 'login', payload: { token: headers.authorization } });
  const open = () => {
    const chats = server.runtime.world.licenses.get(server.organizationId)?.chats.values() ?? [];
    return [...chats].filter((chat) => chat.threads.at(-1)?.active === true).length;
  };
  expect(open()).toBe(MANY);
  connection.close();
  expect(open()).toBe(0);
  expect(server.runtime.faults).toEqual([]);
});
