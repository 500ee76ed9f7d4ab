/** Mutants that break what is kept of customers. See `threads.ts` for what a mutant may do. */
import type { Command } from '../core/world/command.ts';
import { dropFacts } from './operators/facts.ts';
import { broken, type RuleMutant } from './operators/operator.ts';

const isBan = (command: Command): boolean => command.type === 'call' && command.action === 'ban_customer';

export const customerMutants: readonly RuleMutant[] = [
  broken(
    'ban-leaves-chat',
    'CHAT-042',
    'A ban leaves the chat of the customer running.',
    dropFacts(({ type }, command) => type === 'thread_closed' && isBan(command)),
  ),
  broken('ban-untold', 'CUST-014', 'Agents are not told of a ban.', {
    timesTold: ({ name }) => (name === 'customer_banned' ? 0 : 1),
  }),
];
