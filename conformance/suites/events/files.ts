/** Rules on uploaded files: what is refused, and what an event says that shows one (EVENT-025, EVENT-027). */
import fc from 'fast-check';
import { asEither, judging } from '../../rows.ts';
import { chatting, need, refusal, textAt } from '../../stage/scenes.ts';

export const checks = judging({
  'EVENT-027#{side}': asEither('A file that begins as a program does is refused by upload_file.')
    .over('web')
    .given(fc.constantFrom('MZ\u0000\u0000', '\u007fELF\u0002\u0001'), { runs: 2 })
    .plays(async (stage, file, side) => {
      const scene = await chatting(stage);
      await scene.refuses(scene.of(side), 'upload_file', { file }, refusal('validation'));
    }),
  'EVENT-025#{side}': asEither('An event that shows an uploaded file says its name, url and content_type.')
    .over('web')
    .given(fc.constantFrom('a note', ''), { runs: 2 })
    .plays(async (stage, file, side) => {
      const scene = await chatting(stage);
      const url = textAt(await need(scene.of(side), 'upload_file', { file }), 'url');
      await scene.of(side).ok('send_event', { chat_id: scene.chatId, event: { type: 'file', url } });
      const [shown] = (await scene.events()).filter(({ type }) => type === 'file');
      const said = ['name', 'url', 'content_type'].map((member) => typeof shown?.[member]);
      stage.equal(said, ['string', 'string', 'string'], 'types of name, url and content_type');
    }),
});
