/** Removes a group; group 0 always stays. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { WRITE_GROUP } from '../../tables/scopes.ts';

/** Rules CONF-004, CONF-006. */
export const deleteGroup = defineAction({
  api: 'configuration',
  name: 'delete_group',
  summary: 'Delete a group.',
  transports: ['web'],
  scopes: WRITE_GROUP,
  request: Type.Object({ id: Type.Integer({ minimum: 0, description: 'The group.' }) }),
  response: Empty,
  errors: ['not_found', 'not_allowed'],
  pushes: ['group_deleted'],
  webhooks: ['group_deleted'],
});
