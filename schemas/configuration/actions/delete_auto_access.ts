/** Removes a rule of auto access. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { WRITE_ACCESS_RULES } from '../../tables/scopes.ts';

/** Rules CONF-015, CONF-016. */
export const deleteAutoAccess = defineAction({
  api: 'configuration',
  name: 'delete_auto_access',
  summary: 'Delete an auto-access rule.',
  transports: ['web'],
  scopes: WRITE_ACCESS_RULES,
  request: Type.Object({ id: id('The rule.') }),
  response: Empty,
  errors: ['not_found'],
  pushes: ['auto_access_deleted', 'auto_accesses_updated'],
  webhooks: ['auto_access_deleted', 'auto_accesses_updated'],
});
