/**
 * Rules about who gets a new chat: eligibility, rounds, tiers and groups. Limits are judged in
 * `limits.ts`, the state a chat shows in `state.ts`, moves by the router in `moves.ts`.
 */
import * as fc from 'fast-check';
import { asCustomer, withDefaults } from '../../rows.ts';
import {
  agentsIn,
  close,
  customers,
  inGroups,
  logout,
  quiet,
  readThread,
  start,
  startAll,
} from '../../stage/moves.ts';
import { at, readChat } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import {
  bestTier,
  type DealGiven,
  type Dealt,
  deal,
  deals,
  free,
  leastLoaded,
  seat,
  startOne,
} from './deal.ts';

const QUEUED = quiet({ 'queue.enabled': true, 'queue.limit': 20 });
const common = { license: QUEUED } as const;

/** Deals the chats and judges each against what was true when it was started. */
function judged(judge: (stage: Stage, one: Dealt, given: DealGiven) => void) {
  return async (stage: Stage, given: DealGiven): Promise<void> => {
    const { dealt } = await deal(stage, given);
    for (const one of dealt) judge(stage, one, given);
  };
}

export const checks = withDefaults(common).judging({
  'ROUTE-003': asCustomer('A new active chat gets a present agent at once when somebody can take it.')
    .given(deals({ mayRefuse: true, maxStarts: 3 }))
    .plays(async (stage, given) => {
      const { agents, dealt } = await deal(stage, given);
      for (const { chat, loads, to } of dealt) {
        if (free(given.desks, loads).length === 0) continue;
        stage.equal(to.length, 1, 'number of agents in the new chat');
        const users = (await readThread(agents[0]!, chat!))['user_ids'] as string[];
        stage.holds(users.includes(agents[to[0]!]?.id ?? ''), 'the agent in thread.user_ids', users);
      }
    }),
  'ROUTE-004': asCustomer('A chat waits or is refused only when nobody could take it.')
    .given(deals({ priorities: ['first', 'normal', 'last', 'supervisor'], mayRefuse: true }))
    .plays(
      judged((stage, { loads, to }, { desks }) =>
        stage.equal(to.length > 0, free(desks, loads).length > 0, `assigned at loads ${loads}`),
      ),
    ),
  'ROUTE-005': asCustomer('An agent who does not accept chats is given none.')
    .given(deals({ mayRefuse: true, minDesks: 2 }))
    .plays(
      judged((stage, { to }, { desks }) =>
        stage.holds(
          to.every((index) => desks[index]?.accepting === true),
          'an accepting agent',
          `agent ${to}`,
        ),
      ),
    ),
  'ROUTE-006': asCustomer('An agent who is not logged in is given no chat.')
    .given({ left: fc.constantFrom('never', 'logged out'), starts: fc.integer({ min: 1, max: 3 }) })
    .plays(async (stage, { left, starts }) => {
      const present = await stage.agent();
      const absent = left === 'never' ? await stage.tenant.agent() : await stage.agent();
      if ('rtm' in absent) await logout(absent);
      for (const chat of await startAll(await customers(stage, starts)))
        stage.equal(await agentsIn(present, chat), [present.id], 'agents in the new chat');
    }),
  'ROUTE-007': asCustomer('A chat is given to members of its groups only, however idle the others are.')
    .given({
      groups: fc.constantFrom<number[]>([1], [2], [1, 2]),
      starts: fc.integer({ min: 1, max: 3 }),
    })
    .license(quiet({ 'queue.enabled': true, 'queue.limit': 20 }, [1, 2]))
    .plays(async (stage, { groups, starts }) => {
      const watcher = await stage.agent({ role: 'administrator', accepting: false });
      const desk = { limit: 1, priority: 'normal', accepting: true } as const;
      const members = [await seat(stage, [desk], 1), await seat(stage, [desk], 2)].flat();
      await stage.agent();
      const allowed = members.filter((_, index) => groups.includes(index + 1)).map(({ id }) => id);
      for (const chat of await startAll(await customers(stage, starts), {
        chat: { access: { group_ids: groups.map((n) => stage.group(n)) } },
      }))
        for (const id of await agentsIn(watcher, chat))
          stage.holds(allowed.includes(id), `an agent of groups ${groups}`, id);
    }),
  'ROUTE-008': asCustomer('An agent of several groups gets chats of each, counted against one limit.')
    .given({
      limit: fc.integer({ min: 1, max: 3 }),
      groups: fc.array(fc.constantFrom(1, 2), { minLength: 1, maxLength: 5 }),
    })
    .license(quiet({ 'queue.enabled': true, 'queue.limit': 20 }, [1, 2]))
    .plays(async (stage, { limit, groups }) => {
      const agent = await stage.agent({
        max_chats_count: limit,
        groups: [1, 2].map((id) => ({ id, priority: 'normal' })),
      });
      for (const [index, id] of groups.entries()) {
        const { chat } = await start(await stage.customer(), inGroups(stage, id));
        stage.equal(
          await agentsIn(agent, chat),
          index < limit ? [agent.id] : [],
          `agents in chat ${index + 1} of a limit of ${limit}`,
        );
      }
    }),
  'ROUTE-009': asCustomer('Chats are dealt in rounds: the free agent with the fewest chats is next.')
    .given(deals({ minDesks: 2 }))
    .plays(
      judged((stage, { loads, to }, { desks }) => {
        const wanted = leastLoaded(loads, free(desks, loads));
        if (wanted.length > 0)
          stage.holds(
            to.every((index) => wanted.includes(index)),
            `one of agents ${wanted} at loads ${loads}`,
            `agent ${to}`,
          );
      }),
    ),
  'ROUTE-010': asCustomer('Among equally loaded agents any may be taken, but one is.')
    .given(fc.integer({ min: 2, max: 3 }))
    .plays(async (stage, count) => {
      const desks = Array.from(
        { length: count },
        () => ({ limit: 2, priority: 'normal', accepting: true }) as const,
      );
      const { dealt } = await deal(stage, { desks, starts: count });
      const agents = dealt.flatMap(({ to }) => to).sort();
      stage.equal(
        agents,
        desks.map((_, index) => index),
        'agents taken in the first round',
      );
    }),
  'ROUTE-011': asCustomer('A lower tier is used only when nobody of a higher one is free.')
    .given(deals({ priorities: ['first', 'normal', 'last'], mayRefuse: true, minDesks: 2 }))
    .plays(
      judged((stage, { loads, to }, { desks }) => {
        const wanted = bestTier(desks, free(desks, loads));
        if (wanted.length > 0)
          stage.holds(
            to.every((index) => wanted.includes(index)),
            `one of agents ${wanted} at loads ${loads}`,
            `agent ${to}`,
          );
      }),
    ),
  'ROUTE-012': asCustomer(
    'An agent of a higher tier with free slots comes before an idle one of a lower tier.',
  )
    .given({
      limit: fc.integer({ min: 2, max: 4 }),
      pair: fc.constantFrom(
        ['first', 'normal'] as const,
        ['normal', 'last'] as const,
        ['first', 'last'] as const,
      ),
      upside: fc.boolean(),
    })
    .plays(async (stage, { limit, pair: [higher, lower], upside }) => {
      const desks = [
        { limit, priority: higher, accepting: true },
        { limit, priority: lower, accepting: true },
      ];
      const { dealt } = await deal(stage, { desks: upside ? desks : [...desks].reverse(), starts: limit });
      const agents = dealt.flatMap(({ to }) => to);
      stage.equal(
        agents,
        dealt.map(() => (upside ? 0 : 1)),
        'agents taken while the higher tier has slots',
      );
    }),
  'ROUTE-013': asCustomer(
    'A slot freed in a higher tier takes the next new chat, and the lower tier keeps its own.',
  )
    .given(fc.integer({ min: 1, max: 2 }))
    .plays(async (stage, limit) => {
      const agents = await seat(stage, [
        { limit, priority: 'first', accepting: true },
        { limit: 2, priority: 'last', accepting: true },
      ]);
      const people = await customers(stage, limit + 1);
      const chats = await startAll(people);
      await close(people[0]!, chats[0]!);
      await stage.settled();
      const next = await startOne(await stage.customer(), agents);
      stage.equal(next.to, [0], 'agent of the next new chat');
      const got = await agentsIn(agents[0]!, chats[limit]!);
      stage.equal(got, [agents[1]?.id], 'agent of the chat the lower tier has');
    }),
  'ROUTE-014': asCustomer("A supervisor is never given the group's chats.")
    .given(deals({ priorities: ['normal', 'supervisor'], maxStarts: 4 }))
    .plays(
      judged((stage, { to }, { desks }) =>
        stage.holds(
          to.every((index) => desks[index]?.priority !== 'supervisor'),
          'no supervisor',
          `agent ${to}`,
        ),
      ),
    ),
  'ROUTE-016': asCustomer("Only the priority in the chat's group counts.")
    .given(fc.array(fc.constantFrom(1, 2), { minLength: 1, maxLength: 4 }))
    .license(quiet({}, [1, 2]))
    .plays(async (stage, groups) => {
      const agents = [
        await stage.agent({
          groups: [
            { id: 1, priority: 'first' },
            { id: 2, priority: 'last' },
          ],
        }),
        await stage.agent({
          groups: [
            { id: 1, priority: 'last' },
            { id: 2, priority: 'first' },
          ],
        }),
      ];
      for (const id of groups) {
        const { to } = await startOne(await stage.customer(), agents, inGroups(stage, id));
        stage.equal(to, [id - 1], `agent of a chat in group ${id}`);
      }
    }),
  'ROUTE-017': asCustomer('For a chat of several groups the best tier an agent has in them counts.')
    .given(fc.integer({ min: 1, max: 3 }))
    .license(quiet({}, [1, 2]))
    .plays(async (stage, starts) => {
      const agents = [
        await stage.agent({ groups: [{ id: 1, priority: 'normal' }] }),
        await stage.agent({
          groups: [
            { id: 1, priority: 'last' },
            { id: 2, priority: 'first' },
          ],
        }),
      ];
      for (const customer of await customers(stage, starts)) {
        const { to } = await startOne(customer, agents, inGroups(stage, 1, 2));
        stage.equal(to, [1], 'agent of the chat');
      }
    }),
  'ROUTE-045': asCustomer(
    "The request's access is stronger than the group of the login, and that than group 0.",
  )
    .given({ asked: fc.constantFrom(undefined, 1, 2), login: fc.constantFrom(undefined, 1, 2) })
    .license(quiet({}, [1, 2]))
    .plays(async (stage, { asked, login }) => {
      const agents = [];
      for (const id of [0, 1, 2]) agents.push(await stage.agent({ groups: [{ id, priority: 'normal' }] }));
      const customer = await stage.customer(
        login === undefined ? {} : { login: { group_id: stage.group(login) } },
      );
      const { chat } = await start(customer, asked === undefined ? {} : inGroups(stage, asked));
      const wanted = asked ?? login ?? 0;
      const read = await readChat(agents[wanted]!, chat);
      stage.equal(at(read, 'access', 'group_ids'), [stage.group(wanted)], 'groups of the chat');
      stage.equal(await agentsIn(agents[wanted]!, chat), [agents[wanted]?.id], 'agent of the chat');
    }),
  'ROUTE-068': asCustomer('A chat of an agent goes to that agent, one of a customer to whom routing chooses.')
    .given({
      who: fc.constantFrom('agent' as const, 'customer' as const),
      again: fc.boolean(),
      load: fc.integer({ min: 0, max: 2 }),
    })
    .license(quiet())
    .plays(async (stage, { who, again, load }) => {
      const busy = await stage.agent({ name: 'Busy' });
      await startAll(await customers(stage, load));
      const customer = await stage.customer();
      const { chat } = await start(customer);
      await close(customer, chat);
      const fresh = await stage.agent({ name: 'Fresh' });
      if (!again && who === 'agent') {
        const own = await start(busy);
        stage.equal(await agentsIn(busy, own.chat), [busy.id], 'agent of a chat an agent starts');
        return;
      }
      await (who === 'agent' ? busy : customer).ok('resume_chat', { chat: { id: chat } });
      const wanted = who === 'agent' ? [busy.id] : load === 0 ? [busy.id, fresh.id] : [fresh.id];
      const got = await agentsIn(busy, chat);
      stage.holds(got.length === 1 && wanted.includes(got[0]!), `one of ${wanted}`, got);
    }),
});
