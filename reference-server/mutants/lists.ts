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

export const listMutants: readonly RuleMutant[] = [
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
