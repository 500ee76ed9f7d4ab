/** Creates a tag, for some groups or for none yet. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, groupIds } from '../../language/primitives.ts';
import { tagName } from '../../structures/configuration/tag.ts';
import { FOREIGN_GROUPS, WRITE_TAGS } from '../../tables/scopes.ts';

/** Rules TAG-009, TAG-011, TAG-012, LIMIT-015. */
export const createTag = defineAction({
  api: 'configuration',
  name: 'create_tag',
  summary: 'Create a tag.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: WRITE_TAGS,
  furtherScopes: FOREIGN_GROUPS.writeTags,
  request: Type.Object({
    name: tagName(),
    group_ids: Type.Optional(groupIds('Groups that may use it; none when left out.')),
  }),
  response: Empty,
  errors: ['already_exists', 'limit_reached'],
  pushes: ['tag_created'],
  webhooks: ['tag_created'],
});
