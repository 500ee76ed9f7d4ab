/** Rules about bots who write: their ids, and by whose token they do (AGENT-023, AGENT-025). */
import { asAgent, withDefaults } from '../../rows.ts';
import { callsOver } from '../../stage/party.ts';
import { chatting, listAt, message, need, type Scene } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { CallOptions } from '../../target.ts';
import { botActor, withBot } from '../matrix/acts/places.ts';

/** A chat with a bot in it, to which the bot may write. */
async function joined(stage: Stage, id: string): Promise<Scene> {
  const scene = await chatting(stage);
  const bot = { chat_id: scene.chatId, user_id: id, user_type: 'agent', visibility: 'all' };
  await need(scene.agent, 'add_user_to_chat', bot);
  return scene;
}

const TEXT = 'of a bot';

/** The event is sent and is the bot's. */
async function writes(
  stage: Stage,
  scene: Scene,
  id: string,
  by: Pick<Scene['agent'], 'ok'>,
  how?: CallOptions,
) {
  await by.ok('send_event', { chat_id: scene.chatId, event: message(TEXT) }, how);
  const sent = (await scene.events()).filter(({ text }) => text === TEXT);
  stage.equal(
    sent.map(({ author_id }) => author_id),
    [id],
    'author_id of the event',
  );
}

export const checks = withDefaults({ needs: ['configuration'] }).judging({
  'AGENT-023': asAgent('A bot is a user of type agent whose id is no e-mail address.').plays(
    async (stage) => {
      const { id } = await withBot(stage);
      stage.holds(!id.includes('@'), 'an id that is no e-mail address', id);
      const scene = await joined(stage, id);
      const users = listAt(await scene.chat(), 'users').filter((user) => user['id'] === id);
      stage.equal(
        users.map(({ type }) => type),
        ['agent'],
        'type of the bot among the users',
      );
    },
  ),
  'AGENT-025#author': asAgent('Up to 3.5 an agent may write in the name of a bot of its application.')
    .within({ until: '3.5' })
    .plays(async (stage) => {
      const { id } = await withBot(stage);
      const scene = await joined(stage, id);
      await writes(stage, scene, id, scene.agent, { authorId: id });
    }),
  'AGENT-025#token': asAgent('A bot writes by a token of its own.')
    .over('web')
    .within({ since: '3.5' })
    .plays(async (stage) => {
      const actor = await botActor(stage);
      const scene = await joined(stage, actor.id);
      const session = await stage.open(actor, { api: 'agent', transport: 'web' });
      await writes(stage, scene, actor.id, callsOver(session));
    }),
});
