/** What an owner asks of its product: limits of plans, ids of licences, and lists that come in pages (LIMIT-016, AUTH-035, LIST-009). */
import { NotOffered } from '../../check.ts';
import { asOwner, rowsFor, withDefaults } from '../../rows.ts';
import { everyPage, type Json, listAt, need } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import { asking, greetingOf, responseOf } from '../matrix/acts/made.ts';
import { freshName, withAgent } from '../matrix/acts/places.ts';

/** So many groups are made to be beyond a plan. */
const MOST_GROUPS = 4;

async function exceeded({ owner }: Stage): Promise<readonly Json[]> {
  const told = await owner.ok('check_product_limits_for_plan', { plan: 'starter' });
  return listAt({ rows: told }, 'rows');
}

const surplusOf = (rows: readonly Json[], resource: string): number =>
  Number(rows.find((row) => row['resource'] === resource)?.['limit_balance'] ?? 0);

/** A list of what was made in a group of its own: how one is made, and the member that has the entries. */
const LISTS = {
  list_canned_responses: {
    since: '3.7',
    member: 'canned_responses',
    make: 'create_canned_response',
    given: (group: number): Json => responseOf(group),
    in: (group: number): Json => ({ group_ids: [group] }),
  },
  list_greetings: {
    since: '3.6',
    member: 'greetings',
    make: 'create_greeting',
    given: (group: number): Json => greetingOf(group),
    in: (group: number): Json => ({ groups: [group] }),
  },
} as const;
const PAGED = ['list_canned_responses', 'list_greetings'] as const;

export const checks = withDefaults({ transports: ['web'] }).judging({
  'LIMIT-016#surplus': asOwner(
    'A group more is one more beyond the limit, for the licence and for its agent.',
  )
    .within({ since: '3.5' })
    .needs('license')
    .plays(async (stage) => {
      const { id: agent, owner } = await withAgent(stage);
      let last = surplusOf(await exceeded(stage), 'groups');
      for (let made = 0; made < MOST_GROUPS; made += 1) {
        await need(owner, 'create_group', { name: freshName(), agent_priorities: { [agent]: 'normal' } });
        const rows = await exceeded(stage);
        const now = surplusOf(rows, 'groups');
        if (last > 0 || now > 0) stage.equal(now, last + 1, 'groups beyond the limit');
        last = now;
        for (const { id } of rows.filter(({ resource }) => resource === 'groups_per_agent'))
          if (id !== undefined) await owner.ok('get_agent', { id });
      }
      if (last === 0) throw new NotOffered('a plan that four groups more exceed');
    }),
  'AUTH-035#known': asOwner('A licence and its organization are known by each other.')
    .within({ until: '3.4' })
    .plays(async (stage) => {
      const { self, license } = await asking(stage);
      const { organization_id } = await self.ok('get_organization_id', { license_id: license });
      stage.equal(organization_id, stage.tenant.organizationId, 'organization of the licence');
    }),
  ...rowsFor(PAGED, (action) => ({
    [`LIST-009#${action}`]: asOwner('Pages of one have everything once.')
      .within({ since: LISTS[action].since })
      .plays(async (stage) => {
        const { member, make, given, ...list } = LISTS[action];
        const made = await need(stage.owner, 'create_group', { name: freshName(), agent_priorities: {} });
        const group = Number(made['id']);
        const ids: unknown[] = [];
        for (let index = 0; index < 3; index += 1)
          ids.push((await need(stage.owner, make, given(group)))['id']);
        const pages = await everyPage(stage.owner, action, { ...list.in(group), limit: 1 });
        const got = pages.map((page) => listAt(page, member).map(({ id }) => id));
        stage.same(got.flat(), ids, 'what all pages have', { set: true });
        stage.equal(Math.max(...got.map(({ length }) => length)), 1, 'the longest page of limit 1');
      }),
  })),
});
