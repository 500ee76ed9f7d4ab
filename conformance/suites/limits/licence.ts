/**
 * Rules on how many of some things a licence may have. A limit is read where the licence publishes it, and reached by making
 * what is counted; a licence with a limit that can be reached only some targets give.
 */
import type { LicenseLimit } from '../../../schemas/tables/default-properties.ts';
import { NotOffered, Obstructed } from '../../check.ts';
import { asOwner, judging, rowsFor, withDefaults } from '../../rows.ts';
import { type Json, listAt, need, objectAt, readSet, refusal } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { freshEmail, freshName, withAgent } from '../matrix/acts/places.ts';

/** So many more are made at most. */
const REACHABLE = 10;

const published = async ({ owner }: Stage): Promise<Json> =>
  objectAt(await owner.ok('list_license_properties', { namespace: 'limits' }), 'limits');

/** What the licence says of a limit: base and additional, but never above hard. */
async function usable(stage: Stage, name: LicenseLimit): Promise<number> {
  const limits = await published(stage);
  const [base, additional, hard] = ['base', 'additional', 'hard'].map((part) =>
    Number(limits[`${name}.${part}`]),
  );
  return Math.min(base! + additional!, hard!);
}

/** A kind of thing that is counted: how many there are, and how one more is made. */
interface Counted {
  /** The rule, and which of its checks. */
  readonly key: string;
  readonly limit: LicenseLimit;
  readonly since?: '3.5' | '3.7';
  /** Lists them; left out where the licence, which is new, has none. */
  readonly listed?: string;
  readonly by?: (stage: Stage) => Promise<Pick<Party, 'ok' | 'refused'>>;
  readonly one: (stage: Stage) => Promise<readonly [action: string, request: Json]>;
}

const COUNTED: readonly Counted[] = [
  {
    key: 'LIMIT-009',
    limit: 'groups',
    listed: 'list_groups',
    one: async (stage) => {
      const { id } = await withAgent(stage);
      return ['create_group', { name: freshName(), agent_priorities: { [id]: 'normal' } }];
    },
  },
  {
    key: 'LIMIT-013#by-agent',
    limit: 'banned',
    by: (stage) => stage.agent({ accepting: false }),
    one: async (stage) => ['ban_customer', { id: (await stage.customer()).id, ban: { days: 1 } }],
  },
  {
    key: 'LIMIT-013#by-owner',
    limit: 'banned',
    since: '3.7',
    listed: 'list_customer_bans',
    one: async (stage) => ['ban_customer', { customer_id: (await stage.customer()).id, seconds: 3_600 }],
  },
  {
    key: 'LIMIT-015',
    limit: 'tags',
    since: '3.5',
    listed: 'list_tags',
    one: async () => ['create_tag', { name: freshName() }],
  },
];

const counted = withDefaults({
  license: { limits: { groups: 3, banned: 2, tags: 2, groups_per_agent: 2 } },
}).judging({
  ...rowsFor(COUNTED, ({ key, limit, since, listed, by, one }) => ({
    [key]: asOwner(`As many ${limit} as the licence says can be made, and not one more.`)
      .within(since === undefined ? {} : { since })
      .plays(async (stage) => {
        const count = async (): Promise<number> =>
          listed === undefined ? 0 : (await readSet(stage.owner, listed)).length;
        const maker = (await by?.(stage)) ?? stage.owner;
        const before = await count();
        const left = (await usable(stage, limit)) - before;
        if (!(left >= 0 && left <= REACHABLE))
          throw new NotOffered(`a licence whose limit of ${limit} can be reached`);
        for (let made = 0; made < left; made += 1) await maker.ok(...(await one(stage)));
        await maker.refused(...(await one(stage)), ['limit_reached']);
        if (listed !== undefined) stage.equal(await count(), before + left, `${limit} of the licence`);
      }),
  })),
  'LIMIT-014': asOwner(
    'Nobody comes into more groups than the licence says, neither by the agent nor by the group.',
  )
    .license({ limits: { groups_per_agent: 2 }, groups: [1, 2].map((id) => ({ id, name: `Group ${id}` })) })
    .plays(async (stage) => {
      if ((await usable(stage, 'groups_per_agent')) !== 2)
        throw new NotOffered('a licence of two groups an agent');
      const { owner, id } = await withAgent(stage);
      const inGroups = (...numbers: number[]) => ({
        groups: numbers.map((n) => ({ id: stage.group(n), priority: 'normal' })),
      });
      await owner.ok('update_agent', { id, ...inGroups(0, 1) });
      const types = refusal('limit_reached');
      const member = { agent_priorities: { [id]: 'normal' } };
      await owner.refused('update_agent', { id, ...inGroups(0, 1, 2) }, types);
      await owner.refused('create_agent', { id: freshEmail(), name: 'New', ...inGroups(0, 1, 2) }, types);
      await owner.refused('update_group', { id: stage.group(2), ...member }, types);
      await owner.refused('create_group', { name: freshName(), ...member }, types);
      const groups = listAt(await need(owner, 'get_agent', { id, fields: ['groups'] }), 'groups');
      stage.same(
        groups.map((group) => group['id']),
        [0, 1].map((n) => stage.group(n)),
        'groups of the agent',
        { set: true },
      );
    }),
});

const named = judging({
  'LIMIT-010': asOwner(
    'Each limit that a licence publishes has a base, an addition and a hard maximum.',
  ).plays(async (stage) => {
    const limits = await published(stage);
    const names = new Set(Object.keys(limits).map((name) => name.replace(/\.[^.]*$/, '')));
    if (names.size === 0) throw new Obstructed('the licence publishes no limit', null);
    const parts = [...names].flatMap((name) =>
      ['base', 'additional', 'hard'].map((part) => `${name}.${part}`),
    );
    stage.equal(
      parts.filter((name) => !Number.isInteger(limits[name])),
      [],
      'parts of limits that are no numbers',
    );
  }),
});

export const checks = [...counted, ...named];
