/**
 * Rules on what is delivered to a webhook, and how often: the envelope, filters, additional data, retries and the
 * shape of the version (HOOK-001 to HOOK-004, HOOK-012 to HOOK-015, HOOK-022, HOOK-025, HOOK-027).
 */
import fc from 'fast-check';
import { validatorFor } from '../../../schemas/reading/validate.ts';
import { Obstructed } from '../../check.ts';
import { texts } from '../../generate/texts.ts';
import { asAgent, asEither, asOwner, judging, withDefaults } from '../../rows.ts';
import {
  at,
  chatting,
  isObject,
  type Json,
  message,
  need,
  ownerId,
  readSet,
  type Scene,
  type Side,
  send,
  textAt,
} from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Delivery } from '../../target.ts';
import { botIn } from '../matrix/acts/places.ts';
import { ALONE } from '../matrix/hearing.ts';

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
  const eventId = await scene.send(scene.of(side), event);
  return { scene, hook, eventId, deliveries: await hook.deliveries(1) };
}

const envelope = judging({
  'HOOK-001#{side}': asEither('A delivery is a POST with a JSON body of type application/json.')
    .needs(...needs)
    .plays(async (stage, side) => {
      const { deliveries } = await triggered(stage, side);
      stage.equal(deliveries.length, 1, 'number of deliveries');
      const type = Object.entries(deliveries[0]?.headers ?? {}).find(
        ([name]) => name.toLowerCase() === 'content-type',
      )?.[1];
      const right = type !== undefined && /^application\/json\b/i.test(type);
      stage.holds(right, 'Content-Type application/json', type);
      stage.equal(deliveries[0]?.method, 'POST', 'method');
      const fits = typeof deliveries[0]?.body['action'] === 'string';
      stage.holds(fits, 'a JSON object with an action', deliveries[0]?.body);
    }),
  'HOOK-002#{side}': asEither('The envelope has all its members, with the action and the organization.')
    .needs(...needs)
    .given(fc.constantFrom('incoming_event', 'incoming_chat', 'chat_deactivated'), { runs: 6 })
    .plays(async (stage, action, side) => {
      const hook = await stage.webhook(action);
      const scene = await chatting(stage);
      await scene.send(scene.of(side));
      await need(scene.of(side), 'deactivate_chat', { id: scene.chatId });
      const deliveries = await hook.deliveries(1);
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
        const got = [body['action'], body['organization_id']];
        stage.equal(got, [action, stage.tenant.organizationId], 'action and organization');
        const seen = [isObject(body['payload']), isObject(body['additional_data'])];
        stage.equal(seen, [true, true], 'payload and additional_data are objects');
      }
    }),
  'HOOK-003#{side}': asEither('secret_key and webhook_id are those of the registration.')
    .needs(...needs)
    .given(texts(30))
    .plays(async (stage, secret, side) => {
      const { hook, deliveries } = await triggered(stage, side, { secret_key: secret });
      const got = deliveries.map(({ body }) => [body['secret_key'], body['webhook_id']]);
      stage.equal(got, [[secret, hook.id]], 'secret and id');
    }),
  'HOOK-004': asOwner('Configuration webhooks say who asked; chat webhooks do not need to.')
    .within({ since: '3.6' })
    .given(fc.constantFrom('agent_created', 'group_created'), { runs: 4 })
    .plays(async (stage, action) => {
      const requesterId = await ownerId(stage);
      const hook = await stage.webhook(action);
      if (action === 'group_created')
        await stage.owner.ok('create_group', {
          name: 'lck-new',
          agent_priorities: { [requesterId]: 'normal' },
        });
      else await stage.owner.ok('create_agent', { id: 'lck-new@example.com', name: 'New' });
      const deliveries = await hook.deliveries(1);
      stage.equal(deliveries.length, 1, 'number of deliveries');
      const requester = deliveries[0]?.body['requester'];
      const members = ['user_id', 'account_id', 'client_id'].map((member) => typeof at(requester, member));
      stage.equal(members, ['string', 'string', 'string'], 'members of requester');
      stage.equal(at(requester, 'user_id'), requesterId, 'user_id of requester');
    }),
});

const retries = judging({
  'HOOK-012#{side}': asEither(
    'A delivery not answered by 200 is tried again, until it is or three times are over.',
  )
    .given({ status: fc.constantFrom(500, 404, 201, 302), failures: fc.constantFrom(1, 2, 9) }, { runs: 5 })
    .plays(async (stage, { status, failures }, side) => {
      let tries = 0;
      const scene = await chatting(stage);
      const hook = await stage.webhook('incoming_event', {}, () => {
        tries += 1;
        return tries <= failures ? status : 200;
      });
      await scene.send(scene.of(side));
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
    }),
  'HOOK-013#{side}-at-once': asEither('What is delivered is delivered once.')
    .needs(...needs)
    .plays(async (stage, side) => {
      const scene = await chatting(stage);
      const names = ['incoming_event', 'chat_deactivated'] as const;
      const hooks = [];
      for (const name of names) hooks.push(await stage.webhook(name));
      await scene.send(scene.of(side));
      await scene.of(side).ok('deactivate_chat', { id: scene.chatId });
      for (const hook of hooks) {
        const told = (await hook.deliveries(1)).map(({ body }) => JSON.stringify(body['payload']));
        stage.equal(told.length, new Set(told).size, 'deliveries, of which none says the same again');
      }
    }),
  'HOOK-013#{side}': asEither('A delivery answered by 200 is not repeated.')
    .needs(...needs, 'clock')
    .given(fc.integer({ min: 1, max: 3 }))
    .plays(async (stage, count, side) => {
      const scene = await chatting(stage);
      const hook = await stage.webhook('incoming_event');
      const sent: unknown[] = [];
      for (let index = 0; index < count; index += 1) sent.push(await scene.send(scene.of(side)));
      await hook.deliveries();
      await stage.advance(2 * MINUTE);
      const told = (await hook.deliveries()).map(({ body }) => at(body, 'payload', 'event', 'id'));
      stage.equal([...told].sort(), [...sent].sort(), 'events of the deliveries');
    }),
  'HOOK-014#{side}': asEither('A failing receiver keeps neither the action nor another webhook waiting.')
    .needs(...needs)
    .given(fc.integer({ min: 1, max: 3 }))
    .plays(async (stage, count, side) => {
      const scene = await chatting(stage);
      await stage.webhook('incoming_event', {}, () => 500);
      const healthy = await stage.webhook('incoming_event');
      for (let index = 0; index < count; index += 1)
        await scene.of(side).ok('send_event', { chat_id: scene.chatId, event: message() });
      stage.equal((await healthy.deliveries(count)).length, count, 'deliveries to the healthy receiver');
    }),
});

const selection = judging({
  'HOOK-015#{side}': asEither('author_type passes only events of that kind of author.')
    .needs(...needs)
    .given(fc.array(fc.constantFrom<Side>('agent', 'customer'), { minLength: 2, maxLength: 4 }), { runs: 4 })
    .first(['agent', 'customer', 'agent', 'customer'])
    .plays(async (stage, senders, side) => {
      const scene = await chatting(stage);
      const hook = await stage.webhook('incoming_event', { filters: { author_type: side } });
      const wanted: string[] = [];
      for (const sender of senders) {
        const eventId = await scene.send(scene.of(sender));
        if (sender === side) wanted.push(eventId);
      }
      const told = (await hook.deliveries(wanted.length)).map(({ body }) =>
        textAt(body, 'payload', 'event', 'id'),
      );
      stage.equal([...told].sort(), [...wanted].sort(), `events of the ${side}`);
    }),
  'HOOK-019#{side}': asEither('source_type passes only what came of the application, or only what did not.')
    .needs(...needs)
    .plays(async (stage, side) => {
      const scene = await chatting(stage);
      const isOurs = scene.of(side).actor.clientId === stage.tenant.clientId;
      const counts: number[] = [];
      const hooks = [];
      for (const source of ['my_client', 'other_clients'])
        hooks.push(await stage.webhook('incoming_event', { filters: { source_type: [source] } }));
      await scene.send(scene.of(side));
      const wanted = isOurs ? [1, 0] : [0, 1];
      for (const [index, hook] of hooks.entries())
        counts.push((await hook.deliveries(wanted[index] ?? 0)).length);
      stage.equal(counts, wanted, 'deliveries for my_client and for other_clients');
    }),
  'HOOK-022#{side}': asEither('additional_data holds what was asked for and nothing else.')
    .needs(...needs)
    .given(fc.subarray(['chat_properties', 'chat_presence_user_ids']), { runs: 6 })
    .first(['chat_properties', 'chat_presence_user_ids'])
    .plays(async (stage, asked, side) => {
      const { scene, deliveries } = await triggered(
        stage,
        side,
        asked.length > 0 ? { additional_data: asked } : {},
      );
      stage.equal(deliveries.length, 1, 'number of deliveries');
      const data = deliveries[0]?.body['additional_data'];
      const members = Object.keys(isObject(data) ? data : {}).sort();
      stage.equal(members, [...asked].sort(), 'members of additional_data');
      if (asked.includes('chat_presence_user_ids')) {
        const present = at(data, 'chat_presence_user_ids');
        const users = [...(present as string[])].sort();
        stage.equal(users, [scene.agent.id, scene.customer.id].sort(), 'users present');
      }
    }),
});

/** Texts of the events that a webhook was told. */
async function textsTold(hook: Triggered['hook'], atLeast: number): Promise<readonly string[]> {
  return (await hook.deliveries(atLeast)).map(({ body }) => textAt(body, 'payload', 'event', 'text')).sort();
}

const applications = withDefaults({ needs, license: ALONE }).judging({
  'HOOK-009': asAgent('A webhook of the licence is delivered as soon as it is registered.').plays(
    async (stage) => {
      const owner = { owner_client_id: stage.tenant.clientId };
      const state = await need(stage.owner, 'get_license_webhooks_state', owner);
      if (state['license_webhooks_enabled'] !== true) throw new Obstructed('the webhooks are disabled');
      const { deliveries } = await triggered(stage, 'agent');
      stage.equal(deliveries.length, 1, 'number of deliveries');
    },
  ),
  'HOOK-016': asAgent('only_my_chats passes the chats that the application itself has started.')
    .needs(...needs, 'tokens')
    .plays(async (stage) => {
      const hook = await stage.webhook('incoming_event', { filters: { only_my_chats: true } });
      for (const application of [undefined, 'second'] as const) {
        const agent = await stage.agent(application === undefined ? {} : { application });
        const text = agent.actor.clientId === stage.tenant.clientId ? 'own' : 'foreign';
        await send(agent, textAt(await need(agent, 'start_chat', {}), 'chat_id'), message(text));
      }
      stage.equal(await textsTold(hook, 1), ['own'], 'events of the deliveries');
    }),
  'HOOK-018': asAgent('my_bots passes the chats in which a bot of the application is.').plays(
    async (stage) => {
      const { agent, chatId, send: sends } = await chatting(stage);
      const hook = await stage.webhook('incoming_event', { filters: { chat_presence: { my_bots: true } } });
      const bot = await botIn(stage, 'normal', {}, 'not_accepting_chats');
      await sends(agent, message('without'));
      const user = { chat_id: chatId, user_id: bot.id, user_type: 'agent', visibility: 'all' };
      await need(agent, 'add_user_to_chat', user);
      await sends(agent, message('with'));
      // That the bot was added is an event, too.
      const told = (await textsTold(hook, 1)).filter((text) => text.startsWith('with'));
      stage.equal(told, ['with'], 'events of the deliveries');
    },
  ),
  'HOOK-023': asAgent('A webhook of a bot is delivered while the bot is not offline.').plays(
    async (stage) => {
      const scene = await chatting(stage);
      const bot = await botInChat(stage, scene);
      await othersSleep(stage, scene, bot.id);
      const hook = await stage.webhook('incoming_event', { type: 'bot' });
      const wanted: string[] = [];
      for (const status of ['not_accepting_chats', 'offline', 'accepting_chats'] as const) {
        await bot.set(status);
        await scene.send(scene.customer, message(status));
        if (status !== 'offline') wanted.unshift(status);
        stage.equal(await textsTold(hook, wanted.length), wanted, `what was delivered up to ${status}`);
      }
    },
  ),
  'HOOK-024': asAgent('However many bots an application has, each webhook of it is delivered once.').plays(
    async (stage) => {
      const scene = await chatting(stage);
      for (let bots = 0; bots < 2; bots += 1) await botInChat(stage, scene);
      const hook = await stage.webhook('incoming_event', { type: 'bot' });
      await scene.send(scene.customer, message('once'));
      stage.equal(await textsTold(hook, 1), ['once'], 'events of the deliveries');
    },
  ),
});

/** Another bot of the application that is not offline would be told as well. */
async function othersSleep(stage: Stage, { agent }: Scene, own: string): Promise<void> {
  const statuses = await readSet(agent, 'list_routing_statuses');
  for (const { id } of await readSet(stage.owner, 'list_bots', {})) {
    const awake = statuses.some((one) => one['agent_id'] === id && one['status'] !== 'offline');
    if (id !== own && awake) throw new Obstructed(`the bot ${id} is not offline`);
  }
}

/** A bot of the application in the chat. */
async function botInChat(stage: Stage, { agent, chatId }: Scene) {
  const bot = await botIn(stage, 'normal', {}, 'not_accepting_chats');
  const user = { chat_id: chatId, user_id: bot.id, user_type: 'agent', visibility: 'all' };
  await need(agent, 'add_user_to_chat', user);
  return bot;
}

const shapes = judging({
  'HOOK-025#{side}': asEither('A webhook tells the event as an agent reads it.')
    .needs(...needs)
    .given(fc.constantFrom('all', 'agents'), { runs: 4 })
    .first('agents')
    .plays(async (stage, visibility, side) => {
      const event = side === 'agent' ? { ...message(), visibility } : message();
      const { scene, eventId, deliveries } = await triggered(stage, side, {}, event);
      const told = at(deliveries[0]?.body, 'payload', 'event');
      const read = (await scene.events()).find((stored) => stored['id'] === eventId);
      for (const member of ['id', 'author_id', 'visibility', 'text', 'created_at', 'type']) {
        stage.same(at(told, member), read?.[member], `${member} of the event`);
      }
    }),
  'HOOK-027#{side}': asEither('The payload has the shape of the version the webhook was registered in.')
    .needs(...needs)
    .given(fc.constantFrom('incoming_chat', 'incoming_event', 'chat_deactivated'), { runs: 6 })
    .plays(async (stage, action, side) => {
      const hook = await stage.webhook(action);
      const scene = await chatting(stage, { starter: side, events: [message('first')] });
      await scene.send(scene.of(side));
      await need(scene.of(side), 'deactivate_chat', { id: scene.chatId });
      const validator = validatorFor({ kind: 'webhook', name: action }, stage.version, 'open');
      if (validator === undefined) throw new Error(`${action} is no webhook of ${stage.version}`);
      const deliveries = await hook.deliveries(1);
      stage.holds(deliveries.length > 0, 'a delivery', deliveries);
      for (const { body } of deliveries)
        stage.equal(validator.problems(body['payload']), [], `problems of ${action} in ${stage.version}`);
    }),
});

export const checks = [...envelope, ...retries, ...selection, ...applications, ...shapes];
