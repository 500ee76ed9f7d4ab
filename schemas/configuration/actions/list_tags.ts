/** Lists the tags of the licence. */
import Type from 'typebox';
import { defineAction, structure } from '../../language/define.ts';
import { groupIds } from '../../language/primitives.ts';
import { Tag } from '../../structures/configuration/tag.ts';
import { FOREIGN_GROUPS, READ_TAGS } from '../../tables/scopes.ts';

const Filters = Type.Object(
  { group_ids: groupIds('Tags that any of these groups may use.') },
  { ...structure('configuration', 'TagFilters'), description: 'Which tags to list.' },
);

/** Rule TAG-011. */
export const listTags = defineAction({
  api: 'configuration',
  name: 'list_tags',
  summary: 'List the tags.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: READ_TAGS,
  furtherScopes: FOREIGN_GROUPS.readTags,
  request: Type.Object({ filters: Type.Optional(Filters) }),
  response: Type.Array(Tag, { description: 'The tags.' }),
});
