/** Mutants that break what agents and customers see of each other while they chat. See `threads.ts` for what a mutant may do. */
import type { Context, Effect } from '../core/world/command.ts';
import { connectionsIn } from '../core/world/connection-index.ts';
import { broken, type RuleMutant } from './operators/operator.ts';
import { askedOtherwise } from './operators/replies.ts';

/** What a customer is writing is pushed to every customer too. */
function toCustomers(effects: Effect[], { world, license }: Context): Effect[] {
  const customers = connectionsIn(world).in(license.organizationId).loggedIn.customer.items;
  return effects.flatMap((effect): Effect[] => {
    if (effect.type !== 'push' || effect.name !== 'incoming_sneak_peek') return [effect];
    return [
      effect,
      ...customers.map(
        ({ id, version }): Effect => ({ ...effect, connectionId: id, api: 'customer', version }),
      ),
    ];
  });
}

export const realtimeMutants: readonly RuleMutant[] = [
  broken('seen-in-silence', 'RT-014', 'Marking events as seen is pushed to nobody.', {
    timesTold: ({ side, name }) => (side !== 'webhook' && name === 'events_marked_as_seen' ? 0 : 1),
  }),
  broken('peeked-by-customers', 'RT-005', 'Customers hear what a customer is writing.', {
    effects: toCustomers,
  }),
  broken(
    'multicast-to-nobody',
    'RT-018',
    'A multicast needs no content.',
    askedOtherwise('multicast', (payload) => ({ content: null, ...payload })),
  ),
  broken('multicast-twice', 'RT-020', 'A multicast comes twice.', {
    timesTold: ({ name }) => (name === 'incoming_multicast' ? 2 : 1),
  }),
];
