/** Lists the groups of the licence. */
import Type from 'typebox';
import { defineAction } from '../../define.ts';
import { READ_GROUPS } from '../../scopes.ts';
import { Group, GroupField } from '../../structures/group.ts';

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
