/** The status of a group that its only accepting agent leaves and comes back to, in each way an agent has (ROUTE-072). */
import { type CheckDef, defineCheck } from '../../check.ts';
import { at } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { groupWords, ONE_GROUP, statusIn } from './hearing.ts';

const IN_ONE = { groups: [{ id: 1, priority: 'normal' }] } as const;

/** How the agent goes, and how it comes back. */
interface Way {
  readonly name: string;
  readonly title: string;
  readonly goes: (agent: Party) => Promise<unknown>;
  readonly returns: (agent: Party, stage: Stage) => Promise<unknown>;
}

const WAYS: readonly Way[] = [
  {
    name: 'login',
    title: 'A group whose only accepting agent leaves, and comes back, is told so to its other agents.',
    goes: (agent) => agent.rtm.call('logout', {}),
    async returns(agent, stage) {
      const session = await stage.open(agent.actor, { api: 'agent', transport: 'rtm', login: false });
      const answer = await session.call('login', { token: agent.actor.authorization });
      // Whether an agent accepts chats again after a login is a setting of the agent.
      if (at(answer, 'payload', 'my_profile', 'routing_status') !== 'accepting_chats')
        await session.call('set_routing_status', { status: 'accepting_chats' });
    },
  },
  {
    name: 'away',
    title: 'A group whose only accepting agent is away, and back again, is told so to its other agents.',
    goes: (agent) => agent.rtm.call('set_away_status', { away: true }),
    returns: (agent) => agent.rtm.call('set_away_status', { away: false }),
  },
];

export const checks: readonly CheckDef[] = WAYS.map(({ name, title, goes, returns }) =>
  defineCheck({
    rule: 'ROUTE-072',
    name,
    title,
    api: 'agent',
    transports: ['rtm'],
    window: { since: '3.5' },
    license: ONE_GROUP,
    async run(stage) {
      const agent = await stage.agent(IN_ONE);
      const other = await stage.agent({ ...IN_ONE, accepting: false });
      const id = stage.group(1);
      const told = async (status: string, act: () => Promise<unknown>): Promise<void> => {
        const words = groupWords(status);
        const isTold = (word: unknown): boolean => words.includes(String(word));
        await stage.settled();
        const mark = other.rtm.pushes.length;
        await act();
        await other.pushed(
          'groups_status_updated',
          (push) => push.index >= mark && isTold(statusIn(push, id)),
          1,
        );
        const heard = (await other.heard(mark)).map((push) => statusIn(push, id));
        stage.holds(heard.some(isTold), `groups_status_updated with ${words.join(' or ')}`, heard);
      };
      await told('not_accepting_chats', () => goes(agent));
      await told('accepting_chats', () => returns(agent, stage));
    },
  }),
);
