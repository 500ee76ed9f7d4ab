/**
 * Bans: who bans is read in the list, agents are told, the chat and the sessions end, and the customer is let in again
 * when the ban is over or lifted. That every call of customers is refused meanwhile is a cell of `refusals.ts`.
 */
import { type CheckDef, defineCheck } from '../../check.ts';
import { asOwner, judging } from '../../rows.ts';
import {
  at,
  chatting,
  type Json,
  listAt,
  need,
  readChat,
  refusal,
  type Scene,
  told,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { pushAbout } from './hearing.ts';

const DAY = 86_400_000;

/** How each API bans for a day. */
const WAYS = {
  agent: ({ agent, customer: { id } }: Scene, _stage: Stage) =>
    agent.ok('ban_customer', { id, ban: { days: 1 } }),
  configuration: ({ customer: { id: customer_id } }: Scene, { owner }: Stage) =>
    owner.ok('ban_customer', { customer_id, seconds: DAY / 1000 }),
};

/** One check for the way of each API; the Configuration API bans from 3.7 on. */
function eachWay(
  rule: string,
  title: string,
  more: Pick<CheckDef, 'needs' | 'window'>,
  run: (stage: Stage, scene: Scene, ban: () => Promise<Json>) => Promise<void>,
  name = 'ban',
): CheckDef[] {
  return (['agent', 'configuration'] as const).map((api) =>
    defineCheck({
      rule,
      name: `${name}-by-${api}`,
      title,
      api,
      ...(api === 'configuration' ? { transports: ['web'], window: { since: '3.7' } } : {}),
      ...more,
      ...(api === 'configuration' ? { window: { since: '3.7' } } : {}),
      async run(stage) {
        const scene = await chatting(stage);
        await run(stage, scene, () => WAYS[api](scene, stage));
      },
    }),
  );
}

/** The call over a new Web session of the customer, which no ban has ended. */
async function callOf(stage: Stage, { actor }: Party): ReturnType<Party['call']> {
  const session = await stage.open(actor, { api: 'customer', transport: 'web' });
  return session.call('list_chats', { limit: 1 });
}

async function keptOut(stage: Stage, customer: Party): Promise<void> {
  const session = await stage.open(customer.actor, { api: 'customer', transport: 'rtm', login: false });
  const outcome = await session.call('login', { token: customer.actor.authorization });
  const type = outcome.kind === 'error' ? outcome.type : outcome.kind;
  stage.holds(refusal('customer_banned').includes(type), 'error customer_banned at the login', told(outcome));
}

async function letIn(stage: Stage, customer: Party): Promise<void> {
  const outcome = await callOf(stage, customer);
  stage.holds(outcome.kind === 'success', 'success of the customer who is let in again', told(outcome));
}

const listed = async ({ owner }: Stage, { id }: Party): Promise<Json | undefined> =>
  listAt({ rows: await owner.ok('list_customer_bans', {}) }, 'rows').find((ban) => ban['customer_id'] === id);

const lastEvent = async ({ agent, chatId }: Scene): Promise<unknown> =>
  listAt(await readChat(agent, chatId), 'thread', 'events').at(-1);

export const checks = [
  ...judging({
    'CUST-015#over': asOwner('A ban that is over is not listed, and nothing is left to lift.')
      .within({ since: '3.6' })
      .needs('clock')
      .plays(async (stage) => {
        const { agent, customer } = await chatting(stage);
        await need(agent, 'ban_customer', { id: customer.id, ban: { days: 1 } });
        await stage.advance(DAY + 60_000);
        stage.equal(await listed(stage, customer), undefined, 'the ban that is over in the list');
        await stage.owner.refused('unban_customer', { customer_id: customer.id }, refusal('not_found'));
      }),
    'CUST-013#ban-of-an-address': asOwner(
      'Who is at a banned address is kept out, until the address is let in again.',
    )
      .within({ since: '3.7' })
      .needs('configuration', 'license')
      .plays(async (stage) => {
        const { agent, customer, chatId } = await chatting(stage);
        const users = listAt(await readChat(agent, chatId), 'users');
        const user = users.find(({ id }) => id === customer.id);
        const ip = at(user, 'last_visit', 'ip') ?? at(user, 'visit', 'ip');
        stage.holds(typeof ip === 'string', 'an address of the customer', ip);
        await stage.owner.ok('ban_customer', { ip, seconds: 60 });
        await customer.gets('customer_disconnected');
        await keptOut(stage, customer);
        const bans = listAt({ rows: await stage.owner.ok('list_customer_bans', {}) }, 'rows');
        const addresses = bans.map((ban) => ban['ip']);
        stage.equal(addresses, [ip], 'addresses in the list');
        await stage.owner.ok('unban_customer', { ip });
        await letIn(stage, customer);
      }),
  }),
  ...eachWay(
    'CUST-014',
    'Agents are told of a ban and of its days.',
    {},
    async (_stage, { agent, customer }, ban) => {
      await ban();
      const { payload } = await agent.gets('customer_banned', pushAbout({ customer_id: customer.id }));
      _stage.same(payload, { customer_id: customer.id, ban: { days: 1 } }, 'customer_banned');
    },
  ),
  ...eachWay(
    'CHAT-042',
    'A ban closes the chat of the customer, whose last message names the agent and the days.',
    {},
    async (stage, scene, ban) => {
      await ban();
      await scene.agent.gets('chat_deactivated', pushAbout({ chat_id: scene.chatId }));
      stage.equal(at(await scene.chat(), 'thread', 'active'), false, 'active');
      const event = await lastEvent(scene);
      const got = [at(event, 'system_message_type'), at(event, 'text_vars', 'duration')];
      stage.equal(got, ['customer_banned', '1'], 'the last event');
    },
  ),
  ...eachWay(
    'CUST-012',
    'A ban ends the sessions of the customer and refuses new ones until its time is over.',
    { needs: ['clock'] },
    async (stage, { customer }, ban) => {
      await ban();
      await customer.gets('customer_disconnected');
      await keptOut(stage, customer);
      await stage.advance(DAY - 60_000);
      await keptOut(stage, customer);
      await stage.advance(120_000);
      await letIn(stage, customer);
    },
  ),
  ...eachWay(
    'CUST-012',
    'A ban ends every session of the customer at once, and a new one is refused.',
    {},
    async (stage, { customer }, ban) => {
      const second = await stage.again(customer);
      await ban();
      for (const party of [customer, second]) await party.gets('customer_disconnected');
      await keptOut(stage, customer);
    },
    'ended',
  ),
  ...eachWay(
    'CUST-015',
    'A running ban is listed with its times; once it is lifted it is not, and the customer is let in again.',
    { window: { since: '3.6' }, needs: ['configuration'] },
    async (stage, { customer }, ban) => {
      await ban();
      const found = (await listed(stage, customer)) ?? {};
      const [created, expires] = ['created_at', 'expires_at'].map((name) => Date.parse(String(found[name])));
      const lasts = Number(expires) - Number(created);
      // Each of the two may be rounded, or be told by a clock of its own.
      stage.holds(Math.abs(lasts - DAY) < 1000, 'a day from created_at to expires_at', lasts);
      await stage.owner.ok('unban_customer', { customer_id: customer.id });
      stage.equal(await listed(stage, customer), undefined, 'the lifted ban in the list');
      await letIn(stage, customer);
    },
  ),
];
