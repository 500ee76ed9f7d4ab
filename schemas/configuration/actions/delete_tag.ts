/** Deletes a tag. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { tagName } from '../../structures/configuration/tag.ts';
import { FOREIGN_GROUPS, WRITE_TAGS } from '../../tables/scopes.ts';

/** Rules TAG-010 to TAG-012. */
export const deleteTag = defineAction({
  api: 'configuration',
  name: 'delete_tag',
  summary: 'Delete a tag.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: WRITE_TAGS,
  furtherScopes: FOREIGN_GROUPS.writeTags,
  request: Type.Object({ name: tagName() }),
  response: Empty,
  errors: ['not_found'],
  pushes: ['tag_deleted'],
  webhooks: ['tag_deleted'],
});
