/** Mutants that break whom a chat can go to. See `threads.ts` for what a mutant may do. */
import type { Hooks } from '../core/mutation.ts';
import type { Command } from '../core/world/command.ts';
import { indexOf } from '../core/world/indexes.ts';
import { broken, type RuleMutant } from './operators/operator.ts';

const isAsked = (command: Command): boolean =>
  command.type === 'call' && command.action === 'list_agents_for_transfer';

/** Changes the list of agents, which is all that the answer has. */
const listed = (change: (agents: unknown[]) => unknown[], more: Hooks = {}): Hooks => ({
  ...more,
  reply(reply, command) {
    return reply.ok && isAsked(command) && Array.isArray(reply.payload)
      ? { ok: true, payload: change(reply.payload) }
      : reply;
  },
});

/** Agents of the licence, by the command that asks for them. */
const everybody = new WeakMap<object, readonly string[]>();

/** How many chats an agent has, by the same. */
const loads = new WeakMap<object, (id: string) => number>();

export const accessMutants: readonly RuleMutant[] = [
  broken(
    'busiest-first',
    'ACCESS-025',
    'The busiest agent comes first among those a chat can go to.',
    listed((agents) => agents.toReversed()),
  ),
  broken('chats-of-agents-count', 'ACCESS-026', 'Chats without a customer count among those of an agent.', {
    facts: (facts, { license }, command) => {
      const load = (id: string): number => indexOf(license).chatsOfAgent(id).length;
      if (isAsked(command)) loads.set(command, load);
      return facts;
    },
    reply(reply, command) {
      const load = loads.get(command);
      if (!reply.ok || load === undefined || !Array.isArray(reply.payload)) return reply;
      const counted = reply.payload.map((one) => ({ ...one, total_active_chats: load(one.agent_id) }));
      return { ok: true, payload: counted };
    },
  }),
  broken('anybody-takes-it', 'ACCESS-027', 'A chat can go to agents who have no access to it.', {
    facts: (facts, { license }, command) => {
      if (isAsked(command)) everybody.set(command, [...license.agents.keys()]);
      return facts;
    },
    reply(reply, command) {
      const ids = everybody.get(command);
      if (!reply.ok || ids === undefined) return reply;
      return { ok: true, payload: ids.map((id) => ({ agent_id: id, total_active_chats: 0 })) };
    },
  }),
];
