/** Rules on uploaded files: what is refused, and what an event says that shows one (EVENT-025 to EVENT-027). */
import fc from 'fast-check';
import { Obstructed } from '../../check.ts';
import { asEither, judging } from '../../rows.ts';
import { MINUTE } from '../../stage/moves.ts';
import { chatting, listAt, need, refusal, textAt } from '../../stage/scenes.ts';

const DAY = 24 * 60 * MINUTE;

const isThere = (url = ''): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

export const checks = judging({
  'EVENT-027#{side}': asEither('A file that begins as a program does is refused by upload_file.')
    .over('web')
    .given(fc.constantFrom('MZ\u0000\u0000', '\u007fELF\u0002\u0001'), { runs: 2 })
    .plays(async (stage, file, side) => {
      const scene = await chatting(stage);
      await scene.refuses(scene.of(side), 'upload_file', { file }, refusal('validation'));
    }),
  'ENV-028#no-form-{side}': asEither('A file that comes as JSON, not as a part of a form, is refused.')
    .over('web')
    .plays(async (stage, side) => {
      const scene = await chatting(stage);
      const payload = { file: 'a note' };
      const headers = { 'content-type': 'application/json' };
      const http = { headers, body: JSON.stringify(payload) };
      await scene.refuses(scene.of(side), 'upload_file', payload, [], { http });
    }),
  'EVENT-026#{side}': asEither('After a day an upload is gone, unless an event shows it.')
    .over('web')
    .plays(async (stage, side) => {
      const scene = await chatting(stage);
      const upload = (file: string) => need(scene.of(side), 'upload_file', { file });
      const [unused, used] = [await upload('never shown'), await upload('shown')].map((told) =>
        textAt(told, 'url'),
      );
      await need(scene.of(side), 'send_event', { chat_id: scene.chatId, event: { type: 'file', url: used } });
      const shown = (await scene.events()).find(({ type }) => type === 'file');
      const there = () => Promise.all([unused, textAt(shown, 'url')].map(isThere));
      if (!(await there()).every(Boolean))
        throw new Obstructed('files cannot be fetched by their address', null);
      await stage.advance(DAY + MINUTE);
      stage.equal(await there(), [false, true], 'whether the files are there, unused and shown');
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
      const { threads } = await scene.of(side).ok('list_threads', { chat_id: scene.chatId });
      const [listed, read] = [listAt(threads, 0, 'events'), await scene.events(scene.of(side))].map(
        (events) => events.find(({ type }) => type === 'file'),
      );
      stage.same(listed, read, 'the file in list_threads as it is read', { common: true });
    }),
});
