/** Lists the texts of the chat widget in one language (VER-021). */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { translationOf } from '../../structures/configuration/translation.ts';
import { READ_LANGUAGES } from '../../tables/scopes.ts';

export const listTranslations = defineAction({
  api: 'configuration',
  name: 'list_translations',
  summary: "List a group's texts in one language.",
  transports: ['web'],
  window: { since: '3.7' },
  scopes: READ_LANGUAGES,
  request: Type.Object(translationOf),
  response: Type.Object({
    phrases: Type.Record(Type.String(), Type.String(), { description: 'Texts by key.' }),
  }),
  errors: ['group_not_found'],
});
