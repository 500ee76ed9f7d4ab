/** Mutants that break who is told what, and how often. See `threads.ts` for what a mutant may do. */
import type { Context, Effect } from '../core/world/command.ts';
import { silenced, toldTimes } from './operators/audiences.ts';
import { alias, broken, type RuleMutant } from './operators/operator.ts';

/** What one side is told under these names goes to every connection of a customer as well, in the same words. */
export const toEveryCustomer =
  (side: 'agent' | 'customer', ...names: readonly string[]) =>
  (effects: Effect[], { world, license }: Context): Effect[] => {
    const customers = [...world.connections.values()].filter(
      ({ api, subjectId, organizationId }) =>
        api === 'customer' && subjectId !== null && organizationId === license.organizationId,
    );
    return effects.flatMap((effect): Effect[] => {
      if (effect.type !== 'push' || effect.api !== side || !names.includes(effect.name)) return [effect];
      const others = customers.filter(({ id }) => id !== effect.connectionId);
      return [effect, ...others.map(({ id, version }) => ({ ...effect, connectionId: id, version }))];
    });
  };

/** Pushes of this name go to the oldest connection of each person only. */
const toOldestOnly =
  (side: 'agent' | 'customer', name: string) =>
  (effects: Effect[], { world }: Context): Effect[] =>
    effects.filter((effect) => {
      if (effect.type !== 'push' || effect.api !== side || effect.name !== name) return true;
      const person = world.connections.get(effect.connectionId)?.subjectId;
      const oldest = [...world.connections.values()].find(({ subjectId }) => subjectId === person);
      return oldest?.id === effect.connectionId;
    });

export const pushMutants: readonly RuleMutant[] = [
  broken(
    'second-connection-misses-properties',
    'AGENT-017',
    'A second connection of an agent does not hear of properties of a chat.',
    { effects: toOldestOnly('agent', 'chat_properties_updated') },
  ),
  broken(
    'second-connection-misses-closing',
    'CUST-028',
    'A second connection of a customer does not hear that the chat is closed.',
    { effects: toOldestOnly('customer', 'chat_deactivated') },
  ),
  broken('push-twice', 'PUSH-014', 'Every `incoming_event` is pushed twice.', {
    timesTold: ({ side, name }) => (side !== 'webhook' && name === 'incoming_event' ? 2 : 1),
  }),
  broken(
    'push-leaked',
    'PUSH-016',
    'What is pushed to one customer is pushed to every customer of the licence.',
    { effects: toEveryCustomer('customer', 'incoming_event') },
  ),
  broken('late-pushes', 'PUSH-020', 'A push is kept back for some seconds.', {
    wait: (what) => (what === 'push' ? 2_500 : 0),
  }),
  broken('tags-overheard', 'PUSH-012', 'Customers are told of tags.', {
    effects: toEveryCustomer('agent', 'thread_tagged', 'thread_untagged'),
  }),
  alias(
    'closing-unannounced',
    'PUSH-007',
    'Customers are not told that their chat was closed.',
    silenced({ fact: 'thread_closed', side: 'customer', name: 'chat_deactivated' }),
  ),
  broken(
    'lost-webhook',
    'PUSH-004',
    'The webhook of a sent event is never delivered.',
    toldTimes(0, { side: 'webhook', name: 'incoming_event' }),
  ),
];
