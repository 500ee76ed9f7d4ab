/** Adds a rule of auto access. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { autoAccess } from '../../structures/configuration/auto-access.ts';
import { WRITE_ACCESS_RULES } from '../../tables/scopes.ts';

/** Rules CONF-013 to CONF-016: without `next_id` the rule goes to the end. */
export const addAutoAccess = defineAction({
  api: 'configuration',
  name: 'add_auto_access',
  summary: 'Add an auto-access rule.',
  transports: ['web'],
  scopes: WRITE_ACCESS_RULES,
  request: Type.Object(autoAccess),
  response: Type.Object({ id: id('The new rule.') }),
  errors: ['not_found', 'group_not_found'],
  pushes: ['auto_access_added', 'auto_accesses_updated'],
  webhooks: ['auto_access_added', 'auto_accesses_updated'],
});
