/** Changes the groups that may use a tag. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, groupIds } from '../../language/primitives.ts';
import { tagName } from '../../structures/configuration/tag.ts';
import { FOREIGN_GROUPS, WRITE_TAGS } from '../../tables/scopes.ts';

/** Rules TAG-010 to TAG-012. */
export const updateTag = defineAction({
  api: 'configuration',
  name: 'update_tag',
  summary: "Change a tag's groups.",
  transports: ['web'],
  window: { since: '3.5' },
  scopes: WRITE_TAGS,
  furtherScopes: FOREIGN_GROUPS.writeTags,
  request: Type.Object({
    name: tagName(),
    group_ids: Type.Optional(groupIds('Groups that may use it from now on.')),
  }),
  response: Empty,
  errors: ['not_found'],
  pushes: ['tag_updated'],
  webhooks: ['tag_updated'],
});
