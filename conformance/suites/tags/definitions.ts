/** Rules of tags as the owner defines them: whose tags a token reaches. What putting one on a thread means is elsewhere. */
import { asOwner, withDefaults } from '../../rows.ts';
import { webOf } from '../../stage/moves.ts';
import { need, readSet, refusal } from '../../stage/scenes.ts';
import { freshName } from '../matrix/acts/places.ts';

const license = { groups: [1, 2].map((id) => ({ id, name: `Group ${id}` })) };

export const checks = withDefaults({ license, window: { since: '3.5' } }).judging({
  'TAG-011': asOwner(
    'With a scope for its groups a token reaches tags of these alone, with one for all every tag.',
  ).plays(async (stage) => {
    const groups = [{ id: 1, priority: 'normal' as const }];
    const [narrow, wide] = await Promise.all(
      ['groups', 'all'].map((reach) =>
        webOf(stage, 'configuration', { scopes: [`tags--${reach}:rw`], groups }),
      ),
    );
    const tag = (n: number) => ({ name: freshName(), group_ids: [stage.group(n)] });
    const tags = [tag(1), tag(2)];
    for (const one of tags) await need(stage.owner, 'create_tag', one);
    for (const [by, wanted] of [
      [narrow!, [true, false]],
      [wide!, [true, true]],
    ] as const) {
      const listed = (await readSet(by, 'list_tags')).map(({ name }) => name);
      stage.equal(
        tags.map(({ name }) => listed.includes(name)),
        wanted,
        'tags of the own group and of another in the list',
      );
    }
    const [own, other] = tags;
    const types = refusal('authorization');
    await narrow!.refused('create_tag', tag(2), types);
    await narrow!.refused('update_tag', other, types);
    await narrow!.refused('delete_tag', { name: other!.name }, types);
    for (const [by, one] of [
      [narrow!, own!],
      [wide!, other!],
    ] as const) {
      await by.ok('create_tag', { ...one, name: freshName() });
      await by.ok('update_tag', one);
      await by.ok('delete_tag', { name: one.name });
    }
  }),
});
