/** Pages of the journal: what is read and held of them, and how a command is told. */
import { expect, test, vi } from 'vitest';
import { commandWords, JournalPages, PAGE_LINES, withoutTokens } from './journal-pages.ts';

const line = (n: number) => ({ n, organization_id: null, command: { type: 'advance' }, effects: 0 });
const journal = (total: number) => {
  const read = vi.fn(async (after: number, limit: number) => ({
    entries: Array.from({ length: Math.max(0, Math.min(limit, total - after)) }, (_, at) =>
      line(after + at + 1),
    ),
    total,
  }));
  return { read, pages: new JournalPages(read) };
};

test('only pages that are looked at are read, and one that is whole only once', async () => {
  const { read, pages } = journal(1000);
  expect(await pages.look(0, 0)).toBeUndefined();
  expect(await pages.look(410, 450)).toBe(1000);
  expect(await pages.look(420, 460)).toBeUndefined();
  expect(read.mock.calls).toEqual([[400, PAGE_LINES]]);
  expect(pages.at(400)?.n).toBe(401);
  expect(pages.at(399)).toBeUndefined();
});

test('the last page grows, and a look over its edge reads the next one', async () => {
  const { read, pages } = journal(250);
  await pages.look(190, 250);
  await pages.look(190, 250);
  expect(read.mock.calls.map(([after]) => after)).toEqual([0, 200, 200]);
});

test('what was looked at longest ago is let go of', async () => {
  const { read, pages } = journal(100_000);
  for (let page = 0; page < 30; page += 1) await pages.look(page * PAGE_LINES, page * PAGE_LINES + 1);
  expect(pages.at(0)).toBeUndefined();
  expect(pages.at(29 * PAGE_LINES)?.n).toBe(29 * PAGE_LINES + 1);
  await pages.look(0, 1);
  expect(read).toHaveBeenCalledTimes(31);
});

test('what was asked before a reset is not kept', async () => {
  const { pages } = journal(10);
  const asked = pages.look(0, 10);
  pages.forget();
  expect(await asked).toBeUndefined();
  expect(pages.at(0)).toBeUndefined();
});

test('a command is told by its action and who asked, without tokens and secrets', () => {
  const command = {
    type: 'call',
    action: 'send_event',
    api: 'agent',
    version: '3.6',
    requester: { id: 'ann@example.com', token: 'dal:x' },
    payload: [{ owner_client_id: 'c', secret_key: 's' }],
  };
  expect(commandWords(command)).toEqual({ what: 'send_event', who: 'ann@example.com · agent 3.6' });
  expect(commandWords({ type: 'advance', by: 5_000_000 })).toEqual({ what: 'clock moved', who: '5 s' });
  expect(withoutTokens(command)).toMatchObject({
    requester: { id: 'ann@example.com', token: '…' },
    payload: [{ owner_client_id: 'c', secret_key: '…' }],
  });
});
