/**
 * Tags of threads: what is put on one is read, pushed to agents and delivered, and customers hear and read nothing of it.
 */
import { asAgent, withDefaults } from '../../rows.ts';
import { at, need, readChat, refusal } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { tagging, withThreadTag } from './acts/users.ts';
import { about, delivered, ONE_GROUP, type OpenHook, pushAbout } from './hearing.ts';

type TagScene = Awaited<ReturnType<typeof withThreadTag>>;

/** Tags of the newest thread, as one reads them. */
async function tagsFor(reader: Party, chatId: string): Promise<unknown> {
  return at(await readChat(reader, chatId), 'thread', 'tags') ?? [];
}

/** Told once, in the same words, to the agent and by webhook; the customer hears of no tag. */
async function tagTold(stage: Stage, scene: TagScene, name: string, hook: OpenHook): Promise<void> {
  const wanted = tagging(scene);
  stage.same((await scene.agent.gets(name, pushAbout(wanted))).payload, wanted, name);
  stage.same(await delivered(hook, about(wanted)), [wanted], `webhook ${name}`, { set: true });
  scene.customer.never(name);
}

const COMMON = { window: { since: '3.5' }, needs: ['configuration', 'webhooks'] } as const;

export const checks = withDefaults(COMMON).judging({
  'TAG-001': asAgent(
    'A tag that is put on a thread is read there by agents, and told to them and by webhook.',
  ).plays(async (stage) => {
    const hook = await stage.webhook('thread_tagged');
    const scene = await withThreadTag(stage);
    await scene.agent.ok('tag_thread', tagging(scene));
    await tagTold(stage, scene, 'thread_tagged', hook);
    stage.same(await tagsFor(scene.agent, scene.chat), [scene.tag], 'tags of the thread');
    const { threads } = await scene.agent.ok('list_threads', { chat_id: scene.chat });
    stage.same(at(threads, 0, 'tags'), [scene.tag], 'tags of the thread in the list');
  }),
  'TAG-002': asAgent(
    'A tag that is taken off a thread is gone, and that is told to agents and by webhook.',
  ).plays(async (stage) => {
    const hook = await stage.webhook('thread_untagged');
    const scene = await withThreadTag(stage);
    await need(scene.agent, 'tag_thread', tagging(scene));
    await scene.agent.ok('untag_thread', tagging(scene));
    await tagTold(stage, scene, 'thread_untagged', hook);
    stage.same(await tagsFor(scene.agent, scene.chat), [], 'tags of the thread');
  }),
  'PUSH-012': asAgent(
    'A tag that is put on a thread and taken off is told to agents and by webhook, and to no customer.',
  ).plays(async (stage) => {
    const hooks = {
      tag: await stage.webhook('thread_tagged'),
      untag: await stage.webhook('thread_untagged'),
    };
    const scene = await withThreadTag(stage);
    for (const way of ['tag', 'untag'] as const) {
      await scene.agent.ok(`${way}_thread`, tagging(scene));
      await tagTold(stage, scene, `thread_${way}ged`, hooks[way]);
    }
  }),
  'TAG-006': asAgent('A customer reads no tags.')
    .needs('configuration')
    .plays(async (stage) => {
      const scene = await withThreadTag(stage);
      await need(scene.agent, 'tag_thread', tagging(scene));
      stage.same(await tagsFor(scene.customer, scene.chat), [], 'tags that the customer reads');
    }),
  'TAG-007': asAgent('A closed thread can be tagged and untagged.')
    .needs('configuration')
    .plays(async (stage) => {
      const scene = await withThreadTag(stage);
      await need(scene.customer, 'deactivate_chat', { id: scene.chat });
      await scene.agent.ok('tag_thread', tagging(scene));
      stage.same(await tagsFor(scene.agent, scene.chat), [scene.tag], 'tags of the closed thread');
      await scene.agent.ok('untag_thread', tagging(scene));
      stage.same(await tagsFor(scene.agent, scene.chat), [], 'tags of the closed thread');
    }),
  'TAG-008': asAgent(
    'A tag that is put on twice is there once; one that is not there is taken off without a trace.',
  )
    .needs('configuration')
    .plays(async (stage) => {
      const scene = await withThreadTag(stage);
      for (let twice = 0; twice < 2; twice += 1) await scene.agent.call('tag_thread', tagging(scene));
      stage.same(await tagsFor(scene.agent, scene.chat), [scene.tag], 'tags of the thread');
      for (let twice = 0; twice < 2; twice += 1) await scene.agent.call('untag_thread', tagging(scene));
      stage.same(await tagsFor(scene.agent, scene.chat), [], 'tags of the thread');
    }),
  'TAG-003': asAgent('A tag in other letters is another tag.')
    .needs('configuration')
    .plays(async (stage) => {
      const scene = await withThreadTag(stage);
      const upper = scene.tag.replace(/[a-z]/g, (letter) => letter.toUpperCase());
      await scene.agent.refused(
        'tag_thread',
        { ...tagging(scene), tag: upper },
        refusal('not_found', 'not_allowed'),
      );
      stage.same(await tagsFor(scene.agent, scene.chat), [], 'tags of the thread');
    }),
  'TAG-004': asAgent('A tag of other groups cannot be put on a thread.')
    .needs('configuration')
    .license(ONE_GROUP)
    .plays(async (stage) => {
      const scene = await withThreadTag(stage);
      await need(stage.owner, 'update_tag', { name: scene.tag, group_ids: [stage.group(1)] });
      await scene.agent.refused(
        'tag_thread',
        tagging(scene),
        refusal('not_allowed', 'not_found', 'missing_access'),
      );
      stage.same(await tagsFor(scene.agent, scene.chat), [], 'tags of the thread');
    }),
});
