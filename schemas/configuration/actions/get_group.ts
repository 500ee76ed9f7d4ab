/** Reads one group. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Group, GroupField } from '../../structures/shared/group.ts';
import { READ_GROUP } from '../../tables/scopes.ts';

/** Rule CONF-007. */
export const getGroup = defineAction({
  api: 'configuration',
  name: 'get_group',
  summary: 'Read a group.',
  transports: ['web'],
  scopes: READ_GROUP,
  request: Type.Object({
    id: Type.Integer({ minimum: 0, description: 'The group.' }),
    fields: Type.Optional(Type.Array(GroupField, { description: 'Members to add.' })),
  }),
  response: Group,
  errors: ['not_found'],
});
