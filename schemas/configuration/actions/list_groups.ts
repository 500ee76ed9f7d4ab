/** Lists the groups of the licence. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Group, GroupField } from '../../structures/shared/group.ts';
import { READ_GROUPS } from '../../tables/scopes.ts';

/** Rule CONF-007. */
export const listGroups = defineAction({
  api: 'configuration',
  name: 'list_groups',
  summary: 'List the groups.',
  transports: ['web'],
  scopes: READ_GROUPS,
  request: Type.Object({
    fields: Type.Optional(Type.Array(GroupField, { description: 'Members to add to each entry.' })),
  }),
  response: Type.Array(Group, { description: 'The groups.' }),
});
