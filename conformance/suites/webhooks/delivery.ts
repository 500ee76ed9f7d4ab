/**
 * Rules on what is delivered to a webhook, and how often: the envelope, filters, additional data, retries and the
 * shape of the version (HOOK-001 to HOOK-004, HOOK-012 to HOOK-015, HOOK-022, HOOK-025, HOOK-027).
 */
import fc from 'fast-check';
import { validatorFor } from '../../../schemas/reading/validate.ts';
import { defineCheck } from '../../check.ts';
import { texts } from '../../generate/texts.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Delivery } from '../../target.ts';
import {
  at,
  bothSides,
  chatting,
  isObject,
  type Json,
  message,
  need,
  readEvents,
  type Scene,
  type Side,
  send,
  textAt,
} from '../scenes.ts';

const needs = ['webhooks'] as const;
const MINUTE = 60_000;

interface Triggered {
  readonly scene: Scene;
  readonly hook: Awaited<ReturnType<Stage['webhook']>>;
  readonly eventId: string;
  readonly deliveries: readonly Delivery[];
}

/** One event of a side, with a webhook for it. */
async function triggered(
  stage: Stage,
  side: Side,
  extra: Json = {},
  event: Json = message(),
): Promise<Triggered> {
  const scene = await chatting(stage);
  const hook = await stage.webhook('incoming_event', extra);
  const eventId = await send(scene.of(side), scene.chatId, event);
  return { scene, hook, eventId, deliveries: await hook.deliveries() };
}

const envelope = [
  ...bothSides((side) =>
    defineCheck({
      rule: 'HOOK-001',
      name: side,
      title: 'A delivery is a POST with a JSON body of type application/json.',
      api: side,
      needs,
      async run(stage) {
        const { deliveries } = await triggered(stage, side);
        stage.equal(deliveries.length, 1, 'number of deliveries');
        const type = Object.entries(deliveries[0]?.headers ?? {}).find(
          ([name]) => name.toLowerCase() === 'content-type',
        )?.[1];
        stage.holds(
          type !== undefined && /^application\/json\b/i.test(type),
          'Content-Type application/json',
          type,
        );
        stage.equal(deliveries[0]?.method, 'POST', 'method');
        stage.holds(
          typeof deliveries[0]?.body['action'] === 'string',
          'a JSON object with an action',
          deliveries[0]?.body,
        );
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<string>({
      rule: 'HOOK-002',
      name: side,
      title: 'The envelope has all its members, with the action and the organization.',
      api: side,
      needs,
      runs: 6,
      given: () => fc.constantFrom('incoming_event', 'incoming_chat', 'chat_deactivated'),
      async run(stage, action) {
        const hook = await stage.webhook(action);
        const scene = await chatting(stage);
        await send(scene.of(side), scene.chatId);
        await need(scene.of(side), 'deactivate_chat', { id: scene.chatId });
        const deliveries = await hook.deliveries();
        stage.holds(deliveries.length > 0, 'a delivery', deliveries);
        for (const { body } of deliveries) {
          for (const member of [
            'webhook_id',
            'secret_key',
            'action',
            'organization_id',
            'payload',
            'additional_data',
          ]) {
            stage.holds(member in body, `${member} in the envelope`, Object.keys(body));
          }
          stage.equal(
            [body['action'], body['organization_id']],
            [action, stage.tenant.organizationId],
            'action and organization',
          );
          stage.equal(
            [isObject(body['payload']), isObject(body['additional_data'])],
            [true, true],
            'payload and additional_data are objects',
          );
        }
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<string>({
      rule: 'HOOK-003',
      name: side,
      title: 'secret_key and webhook_id are those of the registration.',
      api: side,
      needs,
      given: () => texts(30),
      async run(stage, secret) {
        const { hook, deliveries } = await triggered(stage, side, { secret_key: secret });
        stage.equal(
          deliveries.map(({ body }) => [body['secret_key'], body['webhook_id']]),
          [[secret, hook.id]],
          'secret and id',
        );
      },
    }),
  ),
  defineCheck<'agent_created' | 'group_created'>({
    rule: 'HOOK-004',
    title: 'Configuration webhooks say who asked; chat webhooks do not need to.',
    api: 'configuration',
    transports: ['web'],
    window: { since: '3.6' },
    needs: ['webhooks', 'configuration'],
    runs: 4,
    given: () => fc.constantFrom('agent_created', 'group_created'),
    async run(stage, action) {
      const hook = await stage.webhook(action);
      if (action === 'group_created')
        await stage.owner.ok('create_group', { name: 'lck-new', agent_priorities: {} });
      else await stage.owner.ok('create_agent', { id: 'lck-new@example.com', name: 'New' });
      const deliveries = await hook.deliveries();
      stage.equal(deliveries.length, 1, 'number of deliveries');
      const requester = deliveries[0]?.body['requester'];
      stage.equal(
        ['user_id', 'account_id', 'client_id'].map((member) => typeof at(requester, member)),
        ['string', 'string', 'string'],
        'members of requester',
      );
      stage.equal(at(requester, 'user_id'), stage.owner.actor.id, 'user_id of requester');
    },
  }),
];

const retries = [
  ...bothSides((side) =>
    defineCheck<{ status: number; failures: number }>({
      rule: 'HOOK-012',
      name: side,
      title: 'A delivery not answered by 200 is tried again, until it is or three times are over.',
      api: side,
      needs: ['webhooks', 'clock'],
      runs: 5,
      given: () =>
        fc.record({ status: fc.constantFrom(500, 404, 201, 302), failures: fc.constantFrom(1, 2, 9) }),
      async run(stage, { status, failures }) {
        let tries = 0;
        const scene = await chatting(stage);
        const hook = await stage.webhook('incoming_event', {}, () => {
          tries += 1;
          return tries <= failures ? status : 200;
        });
        await send(scene.of(side), scene.chatId);
        for (let round = 0; round < 8; round += 1) {
          await stage.advance(MINUTE / 4);
          await hook.deliveries();
        }
        const deliveries = await hook.deliveries();
        // “Up to 3 times”: three tries in all, or three more after the first.
        const wanted = failures < 3 ? [failures + 1] : [3, 4];
        stage.holds(wanted.includes(deliveries.length), `${wanted.join(' or ')} tries`, deliveries.length);
        const bodies = new Set(deliveries.map(({ body }) => JSON.stringify(body['payload'])));
        stage.equal(bodies.size, 1, 'number of different payloads');
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<number>({
      rule: 'HOOK-013',
      name: side,
      title: 'A delivery answered by 200 is not repeated.',
      api: side,
      needs: ['webhooks', 'clock'],
      given: () => fc.integer({ min: 1, max: 3 }),
      async run(stage, count) {
        const scene = await chatting(stage);
        const hook = await stage.webhook('incoming_event');
        const sent: unknown[] = [];
        for (let index = 0; index < count; index += 1) sent.push(await send(scene.of(side), scene.chatId));
        await hook.deliveries();
        await stage.advance(2 * MINUTE);
        const told = (await hook.deliveries()).map(({ body }) => at(body, 'payload', 'event', 'id'));
        stage.equal([...told].sort(), [...sent].sort(), 'events of the deliveries');
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<number>({
      rule: 'HOOK-014',
      name: side,
      title: 'A failing receiver keeps neither the action nor another webhook waiting.',
      api: side,
      needs,
      given: () => fc.integer({ min: 1, max: 3 }),
      async run(stage, count) {
        const scene = await chatting(stage);
        await stage.webhook('incoming_event', {}, () => 500);
        const healthy = await stage.webhook('incoming_event');
        for (let index = 0; index < count; index += 1)
          await scene.of(side).ok('send_event', { chat_id: scene.chatId, event: message() });
        stage.equal((await healthy.deliveries()).length, count, 'deliveries to the healthy receiver');
      },
    }),
  ),
];

const selection = [
  ...bothSides((side) =>
    defineCheck<Side[]>({
      rule: 'HOOK-015',
      name: side,
      title: 'author_type passes only events of that kind of author.',
      api: side,
      needs,
      runs: 4,
      given: () => fc.array(fc.constantFrom<Side>('agent', 'customer'), { minLength: 2, maxLength: 4 }),
      async run(stage, senders) {
        const scene = await chatting(stage);
        const hook = await stage.webhook('incoming_event', { filters: { author_type: side } });
        const wanted: string[] = [];
        for (const sender of senders) {
          const eventId = await send(scene.of(sender), scene.chatId);
          if (sender === side) wanted.push(eventId);
        }
        const told = (await hook.deliveries()).map(({ body }) => textAt(body, 'payload', 'event', 'id'));
        stage.equal([...told].sort(), [...wanted].sort(), `events of the ${side}`);
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<string[]>({
      rule: 'HOOK-022',
      name: side,
      title: 'additional_data holds what was asked for and nothing else.',
      api: side,
      needs,
      runs: 6,
      given: () => fc.subarray(['chat_properties', 'chat_presence_user_ids']),
      async run(stage, asked) {
        const { scene, deliveries } = await triggered(
          stage,
          side,
          asked.length > 0 ? { additional_data: asked } : {},
        );
        stage.equal(deliveries.length, 1, 'number of deliveries');
        const data = deliveries[0]?.body['additional_data'];
        stage.equal(
          Object.keys(isObject(data) ? data : {}).sort(),
          [...asked].sort(),
          'members of additional_data',
        );
        if (asked.includes('chat_presence_user_ids')) {
          const present = at(data, 'chat_presence_user_ids');
          stage.equal(
            [...(present as string[])].sort(),
            [scene.agent.id, scene.customer.id].sort(),
            'users present',
          );
        }
      },
    }),
  ),
];

const shapes = [
  ...bothSides((side) =>
    defineCheck<'all' | 'agents'>({
      rule: 'HOOK-025',
      name: side,
      title: 'A webhook tells the event as an agent reads it.',
      api: side,
      needs,
      runs: 4,
      given: () => fc.constantFrom('all', 'agents'),
      async run(stage, visibility) {
        const event = side === 'agent' ? { ...message(), visibility } : message();
        const { scene, eventId, deliveries } = await triggered(stage, side, {}, event);
        const told = at(deliveries[0]?.body, 'payload', 'event');
        const read = (await readEvents(scene.agent, scene.chatId)).find((stored) => stored['id'] === eventId);
        for (const member of ['id', 'author_id', 'visibility', 'text', 'created_at', 'type']) {
          stage.equal(at(told, member), read?.[member], `${member} of the event`);
        }
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<string>({
      rule: 'HOOK-027',
      name: side,
      title: 'The payload has the shape of the version the webhook was registered in.',
      api: side,
      needs,
      runs: 6,
      given: () => fc.constantFrom('incoming_chat', 'incoming_event', 'chat_deactivated'),
      async run(stage, action) {
        const hook = await stage.webhook(action);
        const scene = await chatting(stage, { starter: side, events: [message('first')] });
        await send(scene.of(side), scene.chatId);
        await need(scene.of(side), 'deactivate_chat', { id: scene.chatId });
        const validator = validatorFor({ kind: 'webhook', name: action }, stage.version, 'open');
        if (validator === undefined) throw new Error(`${action} is no webhook of ${stage.version}`);
        const deliveries = await hook.deliveries();
        stage.holds(deliveries.length > 0, 'a delivery', deliveries);
        for (const { body } of deliveries)
          stage.equal(validator.problems(body['payload']), [], `problems of ${action} in ${stage.version}`);
      },
    }),
  ),
];

export const checks = [...envelope, ...retries, ...selection, ...shapes];
