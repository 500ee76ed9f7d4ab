/** Mutants that break webhook deliveries. See `threads.ts` for what a mutant may do. */
import { broken, type RuleMutant } from './operators/operator.ts';

export const webhookMutants: readonly RuleMutant[] = [
  broken('wrong-secret', 'HOOK-003', 'Deliveries carry another secret than the registered one.', {
    delivery: (body) => ({ ...body, secret_key: 'not-the-registered-one' }),
  }),
  broken('naked-webhook', 'HOOK-002', 'Deliveries lack `additional_data`.', {
    delivery: ({ additional_data: _, ...body }) => body,
  }),
];
