/** Mutants that break webhook deliveries. See `threads.ts` for what a mutant may do. */
import { broken, type RuleMutant } from './operators/operator.ts';
import { askedOtherwise } from './operators/replies.ts';

export const webhookMutants: readonly RuleMutant[] = [
  broken('wrong-secret', 'HOOK-003', 'Deliveries carry another secret than the registered one.', {
    delivery: (body) => ({ ...body, secret_key: 'not-the-registered-one' }),
  }),
  broken('delivered-twice', 'HOOK-013', 'The closing of a chat is delivered twice.', {
    timesTold: ({ side, name }) => (side === 'webhook' && name === 'chat_deactivated' ? 2 : 1),
  }),
  broken(
    'sources-ignored',
    'HOOK-019',
    'A webhook of some sources is delivered whatever the source.',
    askedOtherwise('register_webhook', (payload) => {
      const { source_type: _, ...filters }: Record<string, unknown> = Object(payload['filters']);
      return 'filters' in payload ? { ...payload, filters } : payload;
    }),
  ),
  broken('naked-webhook', 'HOOK-002', 'Deliveries lack `additional_data`.', {
    delivery: ({ additional_data: _, ...body }) => body,
  }),
];
