/** Lists canned responses, page by page. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { groupIds, id } from '../../language/primitives.ts';
import { CannedResponse } from '../../structures/configuration/canned-response.ts';
import { READ_ALL_PRIVATE, READ_CANNED_RESPONSES } from '../../tables/scopes.ts';

/** Rules LIST-005, VER-021. Everybody's private ones need the scope for all. */
export const listCannedResponses = defineAction({
  api: 'configuration',
  name: 'list_canned_responses',
  summary: 'List canned responses.',
  transports: ['web'],
  window: { since: '3.7' },
  scopes: READ_CANNED_RESPONSES,
  furtherScopes: READ_ALL_PRIVATE,
  request: Type.Object({
    group_ids: Type.Optional(groupIds("Groups they belong to; the requester's when left out.")),
    include_private: Type.Optional(
      Type.Boolean({ default: false, description: "Whether the requester's private ones are listed." }),
    ),
    include_all_private: Type.Optional(
      Type.Boolean({ default: false, description: "Whether everybody's private ones are listed." }),
    ),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100000, default: 100, description: 'Size of a page.' }),
    ),
    page_id: Type.Optional(id('Page to fetch, from an earlier answer.')),
  }),
  response: Type.Object({
    canned_responses: Type.Array(CannedResponse, { description: 'Those of this page.' }),
    found_canned_responses: Type.Integer({ minimum: 0, description: 'Number of those that match.' }),
    next_page_id: Type.Optional(id('Cursor of the following page, when there is one.')),
  }),
});
