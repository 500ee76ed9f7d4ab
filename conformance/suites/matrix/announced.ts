/**
 * Who hears of an act: members, agents with access, agents without, the customer, the webhook, and nobody else. One act,
 * several views; what is told is what was given and answered.
 */
import { defineCheck } from '../../check.ts';
import { at, bothSides, chatting, type Json, need, type Side } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import { talking } from './acts/places.ts';
import { CHAT_PLACES, type ChatPlace } from './chat-places.ts';
import { customerData, customerRef } from './customer-data.ts';
import { about, delivered, pushAbout } from './hearing.ts';

/** Properties set, changed and deleted; what is told of each names those and no others. */
const PROPERTY_ACTS = [
  ['update', { test: { int_property: 1, string_property: 'kept' } }],
  ['update', { test: { int_property: 2 } }],
  ['delete', { test: ['int_property'] }],
] as const;

/** Both sides and webhooks are told of properties that change, in the same words, once each. */
async function propertiesTold(stage: Stage, row: ChatPlace, side: Side): Promise<void> {
  const { place, asked, told } = row;
  const hooks = {
    update: await stage.webhook(`${place}_properties_updated`),
    delete: await stage.webhook(`${place}_properties_deleted`),
  };
  const talk = await talking(stage);
  const ref = told(talk);
  const mine = (payload: Json): boolean =>
    about(ref)(payload) && at(payload, 'properties', 'test') !== undefined;
  for (const [way, properties] of PROPERTY_ACTS)
    await talk[side].ok(`${way}_${place}_properties`, { ...asked(talk), properties });
  for (const way of ['update', 'delete'] as const) {
    const name = `${place}_properties_${way}d`;
    const wanted = PROPERTY_ACTS.filter(([act]) => act === way).map(([, properties]) => ({
      ...ref,
      properties,
    }));
    for (const party of [talk.agent, talk.customer]) {
      const pushes = await party.pushed(name, ({ payload }) => mine(payload), wanted.length);
      stage.same(
        pushes.map(({ payload }) => payload),
        wanted,
        `${name} for ${party.name}`,
        { set: true },
      );
    }
    stage.same(await delivered(hooks[way], mine, wanted.length), wanted, `webhook ${name}`, { set: true });
  }
}

const chatProperties = CHAT_PLACES.flatMap((row) =>
  bothSides((side) =>
    defineCheck({
      rule: 'PUSH-011',
      name: `${row.place}-by-${side}`,
      title: `Both sides and webhooks hear once of ${row.place} properties that a side sets and deletes, of those only.`,
      api: side,
      run: (stage) => propertiesTold(stage, row, side),
    }),
  ),
);

/** The agent of the chat and the customer are told what changed of the customer, and nothing else of it. */
async function customerTold(stage: Stage, side: Side): Promise<void> {
  const scene = await chatting(stage);
  const stranger = await stage.customer();
  const given = customerData(stage, side);
  const { id } = scene.customer;
  await scene.of(side).ok('update_customer', { ...customerRef(side, scene.customer), ...given });
  for (const party of scene.both) {
    const { payload } = await party.gets('customer_updated', pushAbout({ id }));
    const { type: _, ...news } = payload;
    stage.same(news, { id, ...given }, `customer_updated for ${party.name}`, { order: ['session_fields'] });
  }
  stranger.never('customer_updated', pushAbout({ id }));
}

/** Who sets session fields, and by which action. */
const SESSION_FIELDS_BY = [
  { side: 'agent', action: 'update_customer', name: 'by-agent' },
  { side: 'customer', action: 'update_customer', name: 'by-customer' },
  { side: 'customer', action: 'set_customer_session_fields', name: 'by-set' },
] as const;

async function sessionFieldsDelivered(stage: Stage, side: Side, action: string): Promise<void> {
  const hook = await stage.webhook('customer_session_fields_updated');
  const { agent, chatId, threadId, ...scene } = await chatting(stage);
  const ref = customerRef(side, scene.customer);
  const session_fields = [{ plan: 'gold' }, { account: '17' }];
  await scene.of(side).ok(action, { ...ref, session_fields });
  await hook.deliveries(1);
  await need(agent, 'deactivate_chat', { id: chatId });
  await scene.of(side).ok(action, { ...ref, session_fields: [{ plan: 'silver' }] });
  const { id } = scene.customer;
  const wanted = { id, active_chat: { chat_id: chatId, thread_id: threadId }, session_fields };
  stage.same(await delivered(hook, about({ id })), [wanted], 'deliveries', { order: ['session_fields'] });
}

const customers = [
  ...bothSides((side) =>
    defineCheck({
      rule: 'CUST-009',
      name: `by-${side}`,
      title:
        'A changed customer is told to the agent of the chat and to the customer, with the changed members only.',
      api: side,
      run: (stage) => customerTold(stage, side),
    }),
  ),
  defineCheck({
    rule: 'CUST-010',
    title: 'A new name, given by an agent during a chat, adds a system message to it.',
    api: 'agent',
    async run(stage) {
      const { agent, customer } = await chatting(stage);
      await agent.ok('update_customer', { id: customer.id, name: 'Kim of the kit' });
      await agent.gets(
        'incoming_event',
        ({ payload }) => at(payload, 'event', 'system_message_type') === 'customer_updated',
      );
    },
  }),
  ...SESSION_FIELDS_BY.map(({ side, action, name }) =>
    defineCheck({
      rule: 'CUST-011',
      name,
      title: 'Session fields are delivered once for the active chat, and not at all when no chat is active.',
      api: side,
      run: (stage) => sessionFieldsDelivered(stage, side, action),
    }),
  ),
];

export const checks = [...chatProperties, ...customers];
