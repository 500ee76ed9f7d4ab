/**
 * Whatever a target answers, the kit judges it, ends, and blames it for what it is. Twenty-five of the drawn targets of
 * `npm run hostile`, the bad ones that everybody meets, and how soon a target is told what is in the way of everything.
 */
import { expect, test } from 'vitest';
import { blameOfYoung } from './blame.ts';
import { drawTarget } from './draw.ts';
import { type HostileJudgement, judgeDrawn, toldIn } from './judge.ts';
import { YOUNG } from './young.ts';

const BESIDE = 4;

/** Quick ones: a target that answers nothing takes its seconds in the proof. */
const QUICK = Array.from({ length: 80 }, (_, at) => drawTarget(at + 1)).filter(
  ({ help, ground }) => help === 'control' || (ground.kind === 'stub' && help !== 'command'),
);

test('drawn targets are borne, whatever they answer', async () => {
  const judged: HostileJudgement[] = [];
  const left = QUICK.slice(0, 25).map((drawn) => ({ ...drawn, rules: drawn.rules.slice(0, 1) }));
  const work = async (): Promise<void> => {
    for (let drawn = left.shift(); drawn !== undefined; drawn = left.shift())
      judged.push(await judgeDrawn(drawn));
  };
  await Promise.all(Array.from({ length: BESIDE }, work));
  expect(judged.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`))).toEqual([]);
  expect(judged).toHaveLength(25);
  expect(new Set(judged.map(({ code }) => code)).size).toBeGreaterThan(1);
});

test('the same number is the same target', () => {
  expect(drawTarget(7).name).toBe(drawTarget(7).name);
  expect(drawTarget(7).name).not.toBe(drawTarget(8).name);
});

const TOLD: readonly (readonly [what: string, text: RegExp, target: Parameters<typeof toldIn>[0]])[] = [
  ['answers nothing', /answered nothing in 6 s/, { raw: 'silent' }],
  ['refuses every login', /login .*answers authentication/, { trouble: 'refused', action: 'login' }],
  [
    'lacks a common member',
    /start_chat\/response (lacks|has the wrong shape)/,
    { trouble: 'empty object', action: 'start_chat' },
  ],
];

test.concurrent.each(TOLD)(
  'a target that %s is told so within ten seconds of the first request',
  async (_, text, target) => {
    const { said, ms } = await toldIn(target, text);
    expect(said).toMatch(text);
    expect(ms).toBeLessThan(10_000);
  },
);

const COMMON = ['EVENT-001', 'THREAD-001', 'CHAT-026', 'EVENT-013', 'RT-001', 'RT-002'];

test.each([
  ['no thread in get_chat', COMMON],
  ['an error comes with 200', COMMON],
  ['agents read what agents sent as the words of somebody else', ['EVENT-007', 'EVENT-052']],
  ['properties of a chat are not read', ['PROP-018']],
])('a server broken by hand is told what is wrong with it: %s', async (broken, rules) => {
  const young = YOUNG.filter(({ name }) => name === broken);
  const blames = await Promise.all(young.map((one) => blameOfYoung(one, rules)));
  expect(blames).toMatchObject([{ name: broken, named: true }]);
  expect(blames[0]?.first).not.toContain('[object');
});
