/** Rules about the preference for the agent a returning customer talked to last. */
import * as fc from 'fast-check';
import { asCustomer, rowsFor, withDefaults } from '../../rows.ts';
import {
  agentsIn,
  close,
  customers,
  inGroups,
  logout,
  quiet,
  resume,
  setStatus,
  start,
  startAll,
} from '../../stage/moves.ts';
import type { Party, Stage } from '../../stage/stage.ts';

const common = {} as const;
const PREFER = quiet({ prefer_recent_agent: true, 'queue.enabled': true, 'queue.limit': 20 }, [1]);

interface Return {
  /** Talked to the customer last and has `load` chats. */
  readonly recent: Party;
  /** Has no chat. */
  readonly idle: Party;
  readonly customer: Party;
  readonly chat: string;
}

/** A customer about to return: the former agent has chats, another agent has none. */
async function returning(stage: Stage, load: number, limit = 6): Promise<Return> {
  const groups = [0, 1].map((id) => ({ id, priority: 'normal' as const }));
  const recent = await stage.agent({ name: 'Recent', max_chats_count: limit });
  const customer = await stage.customer();
  const { chat } = await start(customer);
  await close(customer, chat);
  await startAll(await customers(stage, load));
  const idle = await stage.agent({ name: 'Idle', groups });
  return { recent, idle, customer, chat };
}

export const checks = withDefaults(common).judging({
  'ROUTE-030': asCustomer('A returning customer gets the agent of the last talk, ahead of load.')
    .given(fc.integer({ min: 1, max: 3 }))
    .license(PREFER)
    .plays(async (stage, load) => {
      const { recent, idle, customer, chat } = await returning(stage, load);
      await resume(customer, chat);
      stage.equal(await agentsIn(idle, chat), [recent.id], 'agent of the returning customer');
    }),
  ...rowsFor(['not accepting', 'offline', 'full', 'other group'], (state) => ({
    [`ROUTE-031#${state.replace(' ', '-')}`]: asCustomer(
      `When the recent agent is ${state === 'other group' ? 'not in the groups of the chat' : state} the ordinary rules apply.`,
    )
      .license(PREFER)
      .plays(async (stage) => {
        const { recent, idle, customer, chat } = await returning(stage, 1, state === 'full' ? 1 : 6);
        if (state === 'not accepting') await setStatus(recent, 'not_accepting_chats');
        if (state === 'offline') await logout(recent);
        await stage.settled();
        await resume(customer, chat, state === 'other group' ? inGroups(stage, 1) : {});
        stage.equal(await agentsIn(idle, chat), [idle.id], 'agent of the returning customer');
      }),
  })),
  'ROUTE-032': asCustomer('Without the preference the last agent has no advantage.')
    .given(fc.integer({ min: 1, max: 3 }))
    .license(quiet({ prefer_recent_agent: false }, [1]))
    .plays(async (stage, load) => {
      const { idle, customer, chat } = await returning(stage, load);
      await resume(customer, chat);
      stage.equal(await agentsIn(idle, chat), [idle.id], 'agent of the returning customer');
    }),
  'ROUTE-033': asCustomer(
    'A customer without an earlier thread is routed by load, whoever was recent for others.',
  )
    .given(fc.integer({ min: 1, max: 3 }))
    .license(PREFER)
    .plays(async (stage, load) => {
      const { idle } = await returning(stage, load);
      const { chat } = await start(await stage.customer());
      stage.equal(await agentsIn(idle, chat), [idle.id], 'agent of the new customer');
    }),
});
