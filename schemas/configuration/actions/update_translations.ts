/** Changes texts of the chat widget in one language (VER-021). */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { changeablePhrases, translationOf } from '../../structures/configuration/translation.ts';
import { WRITE_LANGUAGES } from '../../tables/scopes.ts';

export const updateTranslations = defineAction({
  api: 'configuration',
  name: 'update_translations',
  summary: "Change a group's texts in one language.",
  transports: ['web'],
  window: { since: '3.7' },
  scopes: WRITE_LANGUAGES,
  request: Type.Object({
    ...translationOf,
    phrases: Type.Object(changeablePhrases, { description: 'Texts to change, by key.' }),
  }),
  response: Empty,
  errors: ['group_not_found'],
});
