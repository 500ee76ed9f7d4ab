/**
 * Page ids, as a client may use and misuse them: a sealed one continues where it came from, and one of the client's own
 * making is refused by every list.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agentActions, configurationActions, customerActions } from '../../../schemas/reading/definitions.ts';
import { createServer, type Server } from '../../server.ts';
import { type Person, Play } from '../testing.ts';
import type { Keyed } from '../world/command.ts';
import type { Call } from './call.ts';
import { ACTS } from './index.ts';
import { cut } from './paging.ts';

/** Every served action that takes a page id. */
const LISTS = (
  [
    ['agent', agentActions],
    ['customer', customerActions],
    ['configuration', configurationActions],
  ] as const
).flatMap(([api, actions]) =>
  Object.entries(actions)
    .filter(([name, { request }]) => name in ACTS[api] && 'page_id' in (request.properties ?? {}))
    .map(([name]) => [api, name] as const),
);

/** What a client may put into a page id of its own making (case D1). */
const QUERIES = [
  { limit: 0 },
  { limit: -1 },
  { limit: null },
  { limit: 1e9 },
  { limit: 0.5 },
  { limit: '1' },
  { filters: null },
  { filters: 5 },
  { min_events_count: 0 },
  { sort_order: 'up' },
  null,
];

/** A customer with five chats' worth of pages, and the agent who has them. */
function scene(secret?: Keyed): { play: Play; agent: Person; customer: Person; chatId: string } {
  const play = new Play({}, secret === undefined ? {} : { secret });
  const agent = play.agent('a', { limit: 99 });
  const customer = play.customer('c');
  const { chatId } = play.start(customer);
  for (let n = 0; n < 4; n += 1) {
    play.ok(customer, 'deactivate_chat', { id: chatId });
    play.ok(customer, 'resume_chat', { chat: { id: chatId } });
  }
  return { play, agent, customer, chatId };
}

const GREETING = { type: 'normal', active: true, name: 'Hi', group: 0, rules: [] };
const RESPONSE = { text: 'Hi', tags: [], group_id: 0 };

/** What makes a list longer than a page of one, by action, where the scene's chat does not. */
const MORE: Readonly<Record<string, (play: Play) => void>> = {
  list_chats: (play) => twice((name) => play.start(play.customer(name))),
  list_customers: (play) => twice((name) => play.start(play.customer(name))),
  list_greetings: (play) =>
    twice((name) => play.ok(play.owner(), 'create_greeting', { ...GREETING, name }, 'configuration')),
  list_canned_responses: (play) =>
    twice((tag) =>
      play.ok(play.owner(), 'create_canned_response', { ...RESPONSE, tags: [tag] }, 'configuration'),
    ),
};

function twice(make: (name: string) => unknown): void {
  for (const name of ['d', 'e']) make(name);
}

function plain(cursor: unknown): string {
  return btoa(encodeURIComponent(JSON.stringify(cursor)));
}

describe('a page id', () => {
  it('is taken by lists of both sides', () => {
    expect(LISTS.map((list) => list.join(' '))).toEqual(
      expect.arrayContaining([
        'agent list_chats',
        'agent list_threads',
        'customer list_chats',
        'customer list_threads',
      ]),
    );
  });

  describe.each(LISTS)('of %s %s', (api, action) => {
    it('that a client made is refused, whatever is in it (D1, LIST-012)', () => {
      const { play, agent, customer, chatId } = scene();
      const person = api === 'customer' ? customer : agent;
      const rest = action === 'list_threads' ? { chat_id: chatId } : {};
      for (const query of QUERIES) {
        const cursor = {
          organization: play.organizationId,
          action,
          reader: person.id,
          query,
          offset: 1,
          madeAt: play.machine.world.now,
        };
        const body = plain(cursor);
        for (const pageId of [body, `${body}.`, `${body}.${'A'.repeat(43)}`, `${body}.${body}`, '.', '']) {
          const error = play.refused(person, action, { ...rest, page_id: pageId }, api);
          expect(error).toMatchObject({ type: 'validation', message: expect.stringContaining('page_id') });
        }
      }
    });

    it('that a client changed, or that is far too long, is refused', () => {
      const { play, agent, customer, chatId } = scene();
      const person = api === 'customer' ? customer : agent;
      const rest = action === 'list_threads' ? { chat_id: chatId } : {};
      MORE[action]?.(play);
      if (action === 'list_chats' && api === 'customer') return;
      const { next_page_id } = play.ok(person, action, { ...rest, limit: 1 }, api);
      const pageId = String(next_page_id);
      const changed = [pageId.toLowerCase(), pageId.slice(1), pageId.slice(0, -1), `A${pageId.slice(1)}`];
      for (const page_id of [...changed, 'x'.repeat(10_000_000)]) {
        expect(play.refused(person, action, { ...rest, page_id }, api).type).toBe('validation');
      }
      expect(play.ok(person, action, { ...rest, page_id: pageId }, api)).toBeTruthy();
    });
  });

  it('is sealed by the server that gave it: the same list elsewhere has another key', () => {
    const { play, agent, chatId } = scene();
    const other = scene();
    const { next_page_id } = play.ok(agent, 'list_threads', { chat_id: chatId, limit: 1 });
    const request = { chat_id: chatId, page_id: next_page_id };
    // The twin has the same seed and key, so it takes the page; one with another key does not.
    expect(other.play.ok(other.agent, 'list_threads', request)).toBeTruthy();
    const strange = scene((kind, ...parts) => `other-${kind}-${parts.join()}`);
    expect(strange.play.refused(strange.agent, 'list_threads', request).type).toBe('validation');
  });

  it('works after a restart on a journal', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kit-pages-'));
    try {
      const journal = join(folder, 'journal');
      const first = await createServer({ journal, listen: false });
      const customer = await post(first, 'customer/token', undefined, {
        grant_type: 'cookie',
        organization_id: first.organizationId,
        client_id: first.clientId,
      });
      const token = String(customer['access_token']);
      const { chat_id: id } = await act(first, token, 'start_chat', { continuous: true });
      await act(first, token, 'deactivate_chat', { id });
      await act(first, token, 'resume_chat', { chat: { id }, continuous: true });
      const page = await act(first, token, 'list_threads', { chat_id: id, limit: 1 });
      await first.close();
      const second = await createServer({ journal, listen: false });
      const rest = await act(second, token, 'list_threads', { chat_id: id, page_id: page['next_page_id'] });
      expect(rest['threads']).toHaveLength(1);
      await second.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function act(server: Server, token: string, action: string, body: unknown) {
  const path = `v3.6/customer/action/${action}?organization_id=${server.organizationId}`;
  return post(server, path, token, body);
}

async function post(server: Server, path: string, token: string | undefined, body: unknown) {
  const [pathname = '', query] = path.split('?');
  const answer = await server.inproc().request({
    method: 'POST',
    path: pathname.startsWith('v3') ? `/${pathname}` : `/v2/${pathname}`,
    query: new URLSearchParams(query),
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    body,
  });
  expect(answer.body).not.toHaveProperty('error');
  return answer.body;
}

describe('cutting a list', () => {
  it.each([0, -1, Number.NaN])('comes to an end when pages have %d items', (limit) => {
    const { play, agent } = scene();
    const call = {
      ctx: { secret: () => 'seal', now: 0 },
      requester: { id: agent.id, organizationId: play.organizationId },
    } as unknown as Call;
    const page = cut(call, 'list_chats', {}, ['a', 'b', 'c', 'd'], 2, (_items, offset) => offset + limit);
    expect(page.cursors.previous_page_id).toBeDefined();
  });
});
