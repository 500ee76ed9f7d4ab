/** Mutants that break what is kept, known and told of customers. See `threads.ts` for what a mutant may do. */
import type { CustomerMonitoringLevel as Level } from '../../schemas/structures/agent/monitoring-level.ts';
import type { Hooks } from '../core/mutation.ts';
import type { Command } from '../core/world/command.ts';
import { dropFacts } from './operators/facts.ts';
import { broken, type RuleMutant } from './operators/operator.ts';
import { askedOtherwise, spoiledReply } from './operators/replies.ts';

type Json = Record<string, unknown>;

const isBan = (command: Command): boolean => command.type === 'call' && command.action === 'ban_customer';

/** Fills in what a change of a customer has to say, or takes away what it must not. */
const lenient = (change: (payload: Json) => Json) => askedOtherwise('update_customer', change);

/** The names of identities on other channels that were left out. */
const UNNAMED = { fbmessenger: { id: 'nobody' }, twilio: { phone_number: '+48500100200' } } as const;

function named({ omnichannel, ...payload }: Json): Json {
  if (omnichannel === undefined) return payload;
  const channels = (['fbmessenger', 'twilio'] as const).filter((channel) => channel in Object(omnichannel));
  const filled = channels.map((channel) => [
    channel,
    { ...UNNAMED[channel], ...Object(omnichannel)[channel] },
  ]);
  return { ...payload, omnichannel: Object.fromEntries(filled) };
}

/** Logins of agents lead to another level than they should. */
const atLevel = (level: (asked: Level | undefined) => Level): Hooks => ({
  facts: (facts, _context, command) =>
    facts.map((fact) =>
      fact.type === 'logged_in' && fact.monitors !== undefined && command.type === 'login'
        ? { ...fact, monitors: level(Object(command.payload).customer_monitoring_level) }
        : fact,
    ),
});

export const customerMutants: readonly RuleMutant[] = [
  broken(
    'empty-change',
    'CUST-002',
    'A change of a customer need not change anything.',
    lenient((payload) =>
      Object.keys(payload).some((member) => member !== 'id')
        ? payload
        : { ...payload, avatar: 'about:blank' },
    ),
  ),
  broken(
    'ids-cut',
    'CUST-003',
    'Of the id of a customer only so much counts as a UUID is long.',
    lenient((payload) =>
      typeof payload['id'] === 'string' ? { ...payload, id: payload['id'].slice(0, 36) } : payload,
    ),
  ),
  broken(
    'any-phone-number',
    'CUST-004',
    'A phone number that is none is passed over.',
    lenient(({ phone_number: phone, ...rest }) =>
      typeof phone === 'string' && phone.startsWith('+') ? { ...rest, phone_number: phone } : rest,
    ),
  ),
  broken(
    'unnamed-channels',
    'CUST-005',
    'An identity on another channel need not name anybody.',
    lenient(named),
  ),
  broken('never-active', 'CUST-016', 'A login says that no thread is active.', {
    worded: ({ ref }, payload) =>
      ref.kind === 'action' && ref.api === 'customer' && ref.name === 'login' && ref.part === 'response'
        ? { ...Object(payload), has_active_thread: false }
        : payload,
  }),
  broken('storage-refused', 'CUST-023', 'A login with what the customer was given to keep is refused.', {
    reply: (reply, command) =>
      command.type === 'login' && 'customer_side_storage' in Object(command.payload)
        ? { ok: false, error: { type: 'validation', message: 'customer_side_storage' } }
        : reply,
  }),
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
  broken('comings-untold', 'CUST-019', 'Agents hear of nobody who comes.', {
    timesTold: ({ name }) => (name === 'incoming_customer' ? 0 : 1),
  }),
  broken(
    'levels-unread',
    'CUST-020',
    'Every agent is told of everybody online, whatever its level.',
    atLevel(() => 'online'),
  ),
  broken(
    'levels-forgotten',
    'CUST-020',
    'A session that names no level is told of its own chats, whatever the level of the agent is.',
    atLevel((asked) => asked ?? 'my'),
  ),
  broken('ban-untold', 'CUST-014', 'Agents are not told of a ban.', {
    timesTold: ({ name }) => (name === 'customer_banned' ? 0 : 1),
  }),
];
