/** Mutants that break webhook deliveries. See `threads.ts` for what a mutant may do. */
import type { Mutation } from '../core/mutation.ts';

export const lostWebhook: Mutation = {
  name: 'lost-webhook',
  rule: 'PUSH-004',
  description: 'The webhook of a sent event is never delivered.',
  delivery: (body) => (body['action'] === 'incoming_event' ? null : body),
};

export const wrongSecret: Mutation = {
  name: 'wrong-secret',
  rule: 'HOOK-003',
  description: 'Deliveries carry another secret than the registered one.',
  delivery: (body) => ({ ...body, secret_key: 'not-the-registered-one' }),
};

export const nakedWebhook: Mutation = {
  name: 'naked-webhook',
  rule: 'HOOK-002',
  description: 'Deliveries lack `additional_data`.',
  delivery: ({ additional_data: _, ...body }) => body,
};
