/** Reads the phrases of a widget in one language. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';

/** Rule ENV-032. The page's samples have no token. */
export const getLocalization = defineAction({
  api: 'customer',
  name: 'get_localization',
  summary: 'Read the phrases of a widget.',
  transports: ['web'],
  methods: ['GET', 'POST'],
  scopes: 'open',
  request: Type.Object({
    group_id: Type.Integer({ minimum: 0, description: 'The group.' }),
    language: id('Code of the language.'),
    version: id('Version named by the dynamic configuration.'),
  }),
  response: Type.Record(Type.String(), Type.String(), { description: 'Phrases by key.' }),
  errors: ['group_not_found', 'not_found'],
});
