/** Mutants that break who is told what, and how often. See `threads.ts` for what a mutant may do. */
import type { Context, Effect } from '../core/world/command.ts';
import { silenced, toldTimes } from './operators/audiences.ts';
import { alias, broken, type RuleMutant } from './operators/operator.ts';

function toEveryCustomer(effects: Effect[], { world, license }: Context): Effect[] {
  const customers = [...world.connections.values()].filter(
    ({ api, subjectId, organizationId }) =>
      api === 'customer' && subjectId !== null && organizationId === license.organizationId,
  );
  return effects.flatMap((effect): Effect[] => {
    if (effect.type !== 'push' || effect.name !== 'incoming_event' || effect.api !== 'customer')
      return [effect];
    const others = customers.filter(({ id }) => id !== effect.connectionId);
    return [effect, ...others.map(({ id }) => ({ ...effect, connectionId: id }))];
  });
}

export const pushMutants: readonly RuleMutant[] = [
  broken('push-twice', 'PUSH-014', 'Every `incoming_event` is pushed twice.', {
    timesTold: ({ side, name }) => (side !== 'webhook' && name === 'incoming_event' ? 2 : 1),
  }),
  broken(
    'push-leaked',
    'PUSH-016',
    'What is pushed to one customer is pushed to every customer of the licence.',
    {
      effects: toEveryCustomer,
    },
  ),
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
