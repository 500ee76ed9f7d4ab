/** What facts leave of the indexes: those that touch nothing must not have them made anew. */
import { expect, it } from 'vitest';
import { Play } from '../testing.ts';
import { indexOf } from '../world/indexes.ts';

it('a multicast touches no index, however much the licence has', () => {
  const play = new Play();
  const agent = play.agent('a');
  const license = play.machine.world.licenses.get(play.organizationId);
  if (license === undefined) throw new Error('the licence is there');
  const before = indexOf(license);
  play.ok(agent, 'multicast', { recipients: { agents: { all: true } }, content: {} });
  expect(indexOf(license)).toBe(before);
});
