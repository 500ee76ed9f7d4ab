/** Mutants that break whom a chat can go to. See `threads.ts` for what a mutant may do. */
import type { Hooks } from '../core/mutation.ts';
import { broken, type RuleMutant } from './operators/operator.ts';

/** Changes the list of agents, which is all that the answer has. */
const listed = (change: (agents: unknown[]) => unknown[], more: Hooks = {}): Hooks => ({
  ...more,
  reply(reply, command) {
    const asked = command.type === 'call' && command.action === 'list_agents_for_transfer';
    return reply.ok && asked && Array.isArray(reply.payload)
      ? { ok: true, payload: change(reply.payload) }
      : reply;
  },
});

/** Agents of the licence, by the command that asks for them. */
const everybody = new WeakMap<object, readonly string[]>();

export const accessMutants: readonly RuleMutant[] = [
  broken(
    'busiest-first',
    'ACCESS-025',
    'The busiest agent comes first among those a chat can go to.',
    listed((agents) => agents.toReversed()),
  ),
  broken('anybody-takes-it', 'ACCESS-027', 'A chat can go to agents who have no access to it.', {
    facts: (facts, { license }, command) => {
      const asked = command.type === 'call' && command.action === 'list_agents_for_transfer';
      if (asked) everybody.set(command, [...license.agents.keys()]);
      return facts;
    },
    reply(reply, command) {
      const ids = everybody.get(command);
      if (!reply.ok || ids === undefined) return reply;
      return { ok: true, payload: ids.map((id) => ({ agent_id: id, total_active_chats: 0 })) };
    },
  }),
];
