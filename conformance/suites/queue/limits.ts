/** Rules about when chats may wait at all: queueing switched off, the queue's limit and its reopening. */
import * as fc from 'fast-check';
import { compareVersions } from '../../../schemas/language/versions.ts';
import { Obstructed } from '../../check.ts';
import { asCustomer, asOwner, withDefaults } from '../../rows.ts';
import { agentsIn, chatIds, close, customers, inGroups, quiet, start } from '../../stage/moves.ts';
import { at, need, objectAt } from '../../stage/scenes.ts';
import { ALONE } from '../matrix/hearing.ts';
import { CROSSED, overriding } from '../properties/overrides.ts';
import { queued, where } from './line.ts';

const common = {} as const;
const REFUSED = ['groups_offline', 'limit_reached'];

export const checks = withDefaults(common).judging({
  'QUEUE-012': asCustomer(
    'With queueing off, a chat that is not continuous and finds nobody free is refused.',
  )
    .given(fc.integer({ min: 1, max: 2 }))
    .license(quiet({ 'queue.enabled': false }))
    .plays(async (stage, limit) => {
      const agent = await stage.agent({ max_chats_count: limit });
      for (const customer of await customers(stage, limit)) await start(customer);
      const late = await stage.customer();
      await stage.refuses(late, 'start_chat', {}, ['groups_offline'], async () => [
        await chatIds(stage, late),
        await chatIds(stage, agent),
      ]);
    }),
  'QUEUE-013': asCustomer('Chats of a group may wait as its own property says, else as that of the licence.')
    .given(CROSSED)
    .license(ALONE)
    .needs('configuration')
    .plays((stage, crossed) =>
      overriding(stage, 'queue.enabled', crossed, async ({ starting, isOn }) => {
        await start(await stage.customer(), starting);
        const late = await stage.customer();
        if (isOn) await late.ok('start_chat', starting);
        else await stage.refuses(late, 'start_chat', starting, REFUSED);
      }),
    ),
  'QUEUE-014': asCustomer('A queue that has reached its limit takes no further chat that is not continuous.')
    .given(fc.integer({ min: 1, max: 3 }))
    .license((limit: number) =>
      quiet({ 'queue.enabled': true, 'queue.limit': limit, 'queue.reopen_threshold': 0 }),
    )
    .plays(async (stage, limit) => {
      const { agent, chats } = await queued(stage, limit);
      stage.equal(await where(agent, chats.at(-1)!), limit, 'position of the last who may wait');
      const late = await stage.customer();
      await stage.refuses(late, 'start_chat', {}, REFUSED, async () => [
        await chatIds(stage, late),
        await chatIds(stage, agent),
      ]);
    }),
  'QUEUE-015': asCustomer(
    'A closed queue opens again once the number of waiting chats has fallen to the threshold.',
  )
    .given(
      fc
        .integer({ min: 2, max: 3 })
        .chain((limit) => fc.record({ limit: fc.constant(limit), threshold: fc.nat({ max: limit - 1 }) })),
    )
    .license(({ limit, threshold }: { limit: number; threshold: number }) =>
      quiet({ 'queue.enabled': true, 'queue.limit': limit, 'queue.reopen_threshold': threshold }),
    )
    .plays(async (stage, { limit, threshold }) => {
      const { agent, people, chats } = await queued(stage, limit);
      const late = await stage.customer();
      await late.refused('start_chat', {}, REFUSED);
      for (let left = limit - 1; left >= threshold; left -= 1) {
        await close(people[left]!, chats[left]!);
        await stage.settled();
        if (left > threshold) await late.refused('start_chat', {}, REFUSED);
      }
      const { chat_id } = await late.ok('start_chat', {});
      stage.equal(await agentsIn(agent, String(chat_id)), [], 'agents in the late chat');
      stage.equal(await where(agent, String(chat_id)), threshold + 1, 'position of the late chat');
    }),
  'QUEUE-015#above': asOwner(
    'No threshold above the limit of the queue comes to hold, of the licence or of a group.',
  )
    .given(fc.record({ limit: fc.integer({ min: 1, max: 20 }), over: fc.integer({ min: 1, max: 5 }) }))
    .license(({ limit }: { limit: number }) =>
      quiet({ 'queue.enabled': true, 'queue.limit': limit, 'queue.reopen_threshold': 0 }),
    )
    .needs('configuration')
    .plays(async (stage, { limit, over }) => {
      const { owner } = stage;
      const [name, own] = ['queue.reopen_threshold', 'queue.reopen_threshold.override'];
      const above = (of: string) => ({ properties: { chats: { [of]: limit + over } } });
      // Whether it is refused or cut, no page says.
      await owner.call('update_license_properties', above(name));
      const [id, namespace] = [stage.group(0), 'chats'];
      await owner.call('update_group_properties', { group_id: id, ...above(own) });
      const ofLicense = await need(owner, 'list_license_properties', { namespace });
      const ofGroup =
        compareVersions(stage.version, '3.5') < 0
          ? await need(owner, 'list_group_properties', { id, namespace })
          : objectAt(
              await owner.ok('list_groups_properties', { group_ids: [id], namespace }),
              0,
              'properties',
            );
      for (const read of [at(ofLicense, 'chats', name), at(ofGroup, 'chats', own)])
        stage.holds(Number(read ?? 0) <= limit, `a threshold of at most ${limit}`, read);
    }),
  'QUEUE-016': asCustomer('Continuous chats that wait leave the others the whole limit of their own.')
    .given(fc.integer({ min: 1, max: 2 }))
    .license((limit: number) =>
      quiet({ 'queue.enabled': true, 'queue.limit': limit, 'queue.reopen_threshold': 0 }),
    )
    .plays(async (stage, limit) => {
      const { agent, chats } = await queued(stage, limit, { continuous: true });
      for (const chat of chats)
        if ((await where(agent, chat)) === undefined)
          throw new Obstructed('a continuous chat does not queue');
      const { chat_id } = await (await stage.customer()).ok('start_chat', {});
      stage.holds((await where(agent, String(chat_id))) !== undefined, 'a chat that waits', chat_id);
    }),
  'QUEUE-017': asCustomer(
    'The priority of groups decides before waiting time: swapped values swap the order of service.',
  )
    .given(fc.boolean())
    .license({
      ...quiet({ 'queue.enabled': true, 'queue.limit': 20 }),
      groups: [5, 1, 1, 5].map((routing_priority, index) => ({
        id: index + 1,
        name: `Group ${index + 1}`,
        routing_priority,
      })),
    })
    .plays(async (stage, flipped) => {
      const earlierFirst: boolean[] = [];
      for (const pair of [
        [1, 2],
        [3, 4],
      ]) {
        const order = flipped ? pair.toReversed() : pair;
        const agent = await stage.agent({
          max_chats_count: 1,
          groups: pair.map((id) => ({ id, priority: 'normal' })),
        });
        const busy = await start(await stage.customer(), inGroups(stage, order[0]!));
        const chats: string[] = [];
        for (const id of order) chats.push((await start(await stage.customer(), inGroups(stage, id))).chat);
        await close(agent, busy.chat);
        await stage.settled();
        const got = await Promise.all(chats.map(async (chat) => (await agentsIn(agent, chat)).length));
        const seen = got.reduce((sum, count) => sum + count, 0);
        stage.equal(seen, 1, 'number of the two waiting chats that are served');
        earlierFirst.push(got[0] === 1);
      }
      stage.holds(
        earlierFirst[0] !== earlierFirst[1],
        'the order of waiting kept for one pair of values and not for the other',
        earlierFirst,
      );
    }),
});
