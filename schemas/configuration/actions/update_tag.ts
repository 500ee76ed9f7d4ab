/** Changes the groups that may use a tag. */
import Type from 'typebox';
import { defineAction } from '../../define.ts';
import { Empty, groupIds } from '../../primitives.ts';
import { FOREIGN_GROUPS, WRITE_TAGS } from '../../scopes.ts';
import { tagName } from '../structures/tag.ts';

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
