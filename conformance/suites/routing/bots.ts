/** Rules about bots that are given chats: their status, their priorities, and customers who want a human. */
import * as fc from 'fast-check';
import { asCustomer, rowsFor, withDefaults } from '../../rows.ts';
import { agentsIn, inGroups, quiet, start } from '../../stage/moves.ts';
import { botIn } from '../matrix/acts/places.ts';
import { ALONE } from '../matrix/hearing.ts';
import { seat } from './deal.ts';

const HUMAN = { limit: 9, priority: 'normal', accepting: true } as const;

export const checks = withDefaults({ license: quiet() }).judging({
  'ROUTE-041': asCustomer('A customer who wants no bot gets a human, although a bot would come first.').plays(
    async (stage) => {
      const [human] = await seat(stage, [HUMAN]);
      await botIn(stage, 'first');
      const thread = { properties: { routing: { ignore_bots: true } } };
      const { chat } = await start(await stage.customer(), { chat: { thread } });
      stage.equal(await agentsIn(human!, chat), [human?.id], 'agents in the chat');
    },
  ),
  ...rowsFor(['ROUTE-042', 'ROUTE-044'] as const, (rule) => ({
    [rule]: asCustomer(
      rule === 'ROUTE-042'
        ? 'A bot is dealt chats by its own priority and limit, as agents are.'
        : 'In a group that a bot names no priority for it has its default one.',
    )
      .given(fc.constantFrom('first', 'last'))
      .first('first')
      .license(quiet(rule === 'ROUTE-044' ? ALONE.properties : {}, [1]))
      .plays(async (stage, priority) => {
        const group = rule === 'ROUTE-042' ? 0 : 1;
        const [human] = await seat(stage, [{ ...HUMAN, limit: 1 }], group);
        const bot = await botIn(stage, priority, {
          max_chats_count: 1,
          ...(group === 1 && { default_group_priority: priority }),
        });
        for (const wanted of priority === 'first' ? [bot.id, human?.id] : [human?.id, bot.id]) {
          const { chat } = await start(await stage.customer(), inGroups(stage, group));
          stage.equal(
            await agentsIn(human!, chat),
            [wanted],
            `agents in the chat beside a bot as ${priority}`,
          );
        }
      }),
  })),
  'ROUTE-043': asCustomer(
    'A bot that was just made, or does not accept chats, is given none until it does.',
  ).plays(async (stage) => {
    const [human] = await seat(stage, [HUMAN]);
    const bot = await botIn(stage, 'first', {}, 'offline');
    for (const status of [undefined, 'not_accepting_chats', 'offline', 'accepting_chats'] as const) {
      if (status !== undefined) await bot.set(status);
      const { chat } = await start(await stage.customer());
      const wanted = status === 'accepting_chats' ? bot.id : human?.id;
      stage.equal(
        await agentsIn(human!, chat),
        [wanted],
        `agents in the chat beside a bot that is ${status ?? 'new'}`,
      );
    }
  }),
});
