/** Mutants that break what lists find. See `threads.ts` for what a mutant may do. */
import { broken, type RuleMutant } from './operators/operator.ts';
import { askedOtherwise, spoiledReply } from './operators/replies.ts';

type Json = Record<string, unknown>;

/** A request without one of its filters. */
const without = (name: string) =>
  askedOtherwise('list_archives', (payload) => {
    const { [name]: _, ...filters }: Json = Object(payload['filters']);
    return { ...payload, filters };
  });

const onceEach = (payload: Json): Json => {
  const chats: readonly Json[] = Array.isArray(payload['chats']) ? payload['chats'] : [];
  const ids = chats.map(({ id }) => id);
  return { ...payload, chats: chats.filter(({ id }, index) => ids.indexOf(id) === index) };
};

/** Takes a `limit` beyond the largest, and gives one entry more than a page may have. */
const longer = (action: string, list: string, most: number) => ({
  ...askedOtherwise(action, (payload) =>
    Number(payload['limit']) > most ? { ...payload, limit: most } : payload,
  ),
  ...spoiledReply(action, (payload) => {
    const entries: readonly Json[] = Array.isArray(payload[list]) ? payload[list] : [];
    return entries.length < most ? payload : { ...payload, [list]: [...entries, ...entries.slice(-1)] };
  }),
});

export const listMutants: readonly RuleMutant[] = [
  broken('archives-of-any-time', 'LIST-034', 'Threads of some time are threads of any.', without('to')),
  broken(
    'threads-page-of-101',
    'LIST-003',
    'A limit of 101 is taken, and a page has as many threads.',
    longer('list_threads', 'threads', 100),
  ),
  broken(
    'archives-page-of-101',
    'LIST-004',
    'A limit of 101 is taken, and a page has as many threads.',
    longer('list_archives', 'chats', 100),
  ),
  broken(
    'greetings-page-of-none',
    'LIST-005',
    'A limit of none is taken as none given.',
    askedOtherwise('list_greetings', ({ limit, ...payload }) =>
      Number(limit) < 1 ? payload : { ...payload, limit },
    ),
  ),
  broken(
    'second-page-of-all',
    'LIST-011',
    'The second page of chats begins a list of all of them.',
    askedOtherwise('list_chats', ({ page_id, ...payload }) =>
      page_id === undefined ? payload : { ...payload, limit: 1 },
    ),
  ),
  broken(
    'customers-ignored',
    'LIST-033',
    'Threads of one customer are threads of all.',
    without('customer_id'),
  ),
  broken('tags-ignored', 'LIST-028', 'Threads of some tags are threads of any.', without('tags')),
  broken(
    'defaults-unread',
    'PROP-014',
    'A licence is read without default values.',
    spoiledReply('list_license_properties', (payload) =>
      JSON.parse(JSON.stringify(payload, (_name, value: unknown) => (value === 7 ? undefined : value))),
    ),
  ),
  broken(
    'archived-once',
    'LIST-024',
    'The archives have a chat once.',
    spoiledReply('list_archives', onceEach),
  ),
  broken('thread-ids-ignored', 'LIST-025', 'Threads by their ids are all threads.', without('thread_ids')),
  broken(
    'any-value-will-do',
    'LIST-028',
    'Of the agents that are all wanted, one is enough.',
    askedOtherwise('list_archives', (payload) => {
      const filters: Json = Object(payload['filters']);
      const { require_every_value: _, ...agents }: Json = Object(filters['agents']);
      return { ...payload, filters: { ...filters, ...('agents' in filters ? { agents } : {}) } };
    }),
  ),
];
