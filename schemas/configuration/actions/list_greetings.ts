/** Lists greetings, page by page. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { groupIds, id } from '../../language/primitives.ts';
import { ConfiguredGreeting } from '../../structures/configuration/greeting.ts';
import { READ_GREETINGS } from '../../tables/scopes.ts';

/** Rules LIST-005, LIST-008: a page is not combined with groups or a limit. */
export const listGreetings = defineAction({
  api: 'configuration',
  name: 'list_greetings',
  summary: 'List greetings.',
  transports: ['web'],
  window: { since: '3.6' },
  scopes: READ_GREETINGS,
  request: Type.Object({
    groups: Type.Optional(groupIds('Groups they belong to; every accessible one when left out.')),
    page_id: Type.Optional(id('Page to fetch, from an earlier answer; without groups and limit.')),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, default: 100, description: 'Size of a page.' }),
    ),
  }),
  response: Type.Object({
    greetings: Type.Array(ConfiguredGreeting, { description: 'The greetings of this page.' }),
    found_greetings: Type.Integer({ minimum: 0, description: 'Number of greetings.' }),
    next_page_id: Type.Optional(id('Cursor of the following page, when there is one.')),
  }),
});
