/** The judge of every step in tests can say no: whatever is written past the indexes is noticed. */
import { describe, expect, it } from 'vitest';
import { expectIndexes, Play } from './testing.ts';
import type { License, World, Writable } from './world/world.ts';

describe('the indexes are found wanting', () => {
  const behind: Readonly<Record<string, (world: Writable<World>, license: Writable<License>) => void>> = {
    'a token that is gone': ({ tokens }) => void tokens.delete([...tokens.keys()][0] ?? ''),
    'a token that nobody knows': ({ tokens }) => {
      const [token] = tokens.values();
      if (token !== undefined) tokens.set('other', { ...token, id: 'other', token: 'other' });
    },
    'a token of somebody else': ({ tokens }) => {
      const [token] = tokens.values();
      if (token !== undefined) Object.assign(token, { subjectId: 'nobody' });
    },
    'a connection that is gone': ({ connections }) =>
      void connections.delete([...connections.keys()][0] ?? ''),
    'a chat that is gone': (_, { chats }) => void chats.delete([...chats.keys()][0] ?? ''),
    'an agent of another group': (_, { agents }) => {
      for (const agent of agents.values()) Object.assign(agent, { groups: new Map([[7, 'normal']]) });
    },
    'hours that nobody looked at': (_, { agents }) => {
      for (const agent of agents.values())
        Object.assign(agent, { workScheduler: { timezone: 'UTC', schedule: [] } });
    },
  };

  it.each(Object.keys(behind))('for %s', (what) => {
    const play = new Play();
    play.agent('a');
    play.start(play.customer('c'));
    const { world } = play.machine;
    expectIndexes(world);
    const license = world.licenses.get(play.organizationId);
    if (license === undefined) throw new Error('no licence');
    behind[what]?.(Object(world), Object(license));
    expect(() => expectIndexes(world)).toThrow(/differs from the world|is not found/);
  });
});
