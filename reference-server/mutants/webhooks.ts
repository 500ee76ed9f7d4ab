/** Mutants that break webhook deliveries. See `threads.ts` for what a mutant may do. */
import type { Hooks } from '../core/mutation.ts';
import type { Effect } from '../core/world/command.ts';
import { broken, type RuleMutant } from './operators/operator.ts';
import { askedOtherwise } from './operators/replies.ts';

/** A filter that is asked for is not kept. */
const unfiltered = (name: string): Hooks =>
  askedOtherwise('register_webhook', (payload) => {
    const { [name]: _, ...filters }: Record<string, unknown> = Object(payload['filters']);
    return 'filters' in payload ? { ...payload, filters } : payload;
  });

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
    unfiltered('source_type'),
  ),
  broken('webhooks-asleep', 'HOOK-009', 'Webhooks are delivered only once they were enabled.', {
    effects: (effects, { license }) =>
      license.webhooksDisabled.length > 0 ? effects : effects.filter(({ type }) => type !== 'webhook'),
  }),
  broken(
    'one-filter-suffices',
    'HOOK-021',
    'Of several filters of a webhook the first alone counts.',
    askedOtherwise('register_webhook', (payload) => ({
      ...payload,
      filters: Object.fromEntries(Object.entries(Object(payload['filters'])).slice(0, 1)),
    })),
  ),
  broken(
    'everybodys-chats',
    'HOOK-016',
    'A webhook of the own chats is delivered for every chat.',
    unfiltered('only_my_chats'),
  ),
  broken(
    'botless-chats',
    'HOOK-018',
    'A webhook of chats with a bot is delivered for every chat.',
    unfiltered('chat_presence'),
  ),
  broken(
    'offline-bots-hear',
    'HOOK-023',
    'Webhooks of bots are delivered while the bot is offline.',
    askedOtherwise('register_webhook', (payload) => ({ ...payload, type: 'license' })),
  ),
  broken('a-delivery-a-bot', 'HOOK-024', 'Each webhook is delivered once for each bot.', {
    effects: (effects, { license }) =>
      effects.flatMap((effect): Effect[] => {
        if (effect.type !== 'webhook') return [effect];
        const bots = [...license.agents.values()].filter(({ bot }) => bot);
        return bots.map(({ id }) => ({ ...effect, deliveryId: `${effect.deliveryId} ${id}` }));
      }),
  }),
  broken('naked-webhook', 'HOOK-002', 'Deliveries lack `additional_data`.', {
    delivery: ({ additional_data: _, ...body }) => body,
  }),
];
