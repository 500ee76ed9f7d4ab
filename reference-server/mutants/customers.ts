/** Mutants that break what is kept, known and told of customers. See `threads.ts` for what a mutant may do. */
import type { Command } from '../core/world/command.ts';
import { dropFacts } from './operators/facts.ts';
import { broken, type RuleMutant } from './operators/operator.ts';
import { askedOtherwise, spoiledReply } from './operators/replies.ts';

const isBan = (command: Command): boolean => command.type === 'call' && command.action === 'ban_customer';

export const customerMutants: readonly RuleMutant[] = [
  broken(
    'chatless-customers',
    'CUST-001',
    'A customer is read without its chats.',
    spoiledReply('get_customer', ({ chat_ids: _, ...rest }) => rest),
  ),
  broken('fields-added', 'CUST-007', 'Session fields come in the reverse order.', {
    ...spoiledReply('get_customer', (payload) => {
      const { session_fields: fields } = payload;
      return Array.isArray(fields) ? { ...payload, session_fields: fields.toReversed() } : payload;
    }),
  }),
  broken(
    'uncounted-threads',
    'CUST-022',
    'Every customer has had one thread.',
    spoiledReply('get_customer', (payload) => ({
      ...payload,
      statistics: { ...Object(payload['statistics']), threads_count: 1 },
    })),
  ),
  broken(
    'unknown-groups-told',
    'CUST-024',
    'A group that does not exist has a status.',
    spoiledReply('list_group_statuses', (payload) => ({
      groups_status: { ...Object(payload['groups_status']), 899999: 'offline' },
    })),
  ),
  broken(
    'unused-form-shown',
    'CUST-025',
    'A form that is not used is shown.',
    spoiledReply('get_form', (payload) => ({ form: { fields: [] }, ...payload })),
  ),
  broken(
    'ban-leaves-chat',
    'CHAT-042',
    'A ban leaves the chat of the customer running.',
    dropFacts(({ type }, command) => type === 'thread_closed' && isBan(command)),
  ),
  broken('ban-leaves-connections', 'CUST-012', 'A ban leaves the connections of the customer open.', {
    effects: (effects, _context, command) =>
      isBan(command)
        ? effects.filter(
            (effect) =>
              effect.type !== 'close' && !(effect.type === 'push' && effect.name === 'customer_disconnected'),
          )
        : effects,
  }),
  broken(
    'unnamed-by-omission',
    'CUST-006',
    'A change that does not name the customer takes the name away.',
    askedOtherwise('update_customer', (payload) =>
      'name' in payload ? payload : { ...payload, name: 'Customer' },
    ),
  ),
  broken('ban-untold', 'CUST-014', 'Agents are not told of a ban.', {
    timesTold: ({ name }) => (name === 'customer_banned' ? 0 : 1),
  }),
];
