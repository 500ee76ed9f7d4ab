/** What a widget reads is what was written for its group and language, under a version of its own. */
import { expect, it } from 'vitest';
import { Play } from '../../testing.ts';

it('a changed text is read by the widget of its group and language, under another version', () => {
  const play = new Play({ groups: [{ id: 0 }, { id: 1 }] });
  const customer = play.customer('c');
  const version = (group_id: number) =>
    String(
      Object(play.ok(customer, 'get_dynamic_configuration', { group_id })['livechat']).localization_version,
    );
  const read = (group_id: number, language: string) =>
    play.ok(customer, 'get_localization', { group_id, language, version: version(group_id) });
  const before = [version(0), version(1)];
  const changed = { group_id: 1, language: 'pl', phrases: { Welcome_title: 'Cześć!' } };
  play.ok(play.owner(), 'update_translations', changed, 'configuration');
  expect([read(1, 'pl'), read(1, 'en'), read(0, 'pl')].map((phrases) => phrases['Welcome_title'])).toEqual([
    'Cześć!',
    'Hello!',
    'Hello!',
  ]);
  expect(version(0)).toBe(before[0]);
  expect(version(1)).not.toBe(before[1]);
});
