/** Changes a rule of auto access or moves it. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { AutoAccessTarget, autoAccess } from '../../structures/configuration/auto-access.ts';
import { AutoAccessConditions } from '../../structures/configuration/auto-access-conditions.ts';
import { WRITE_ACCESS_RULES } from '../../tables/scopes.ts';

/** Rules CONF-013 to CONF-016: the rule moves before `next_id`, or to the end when that is empty. */
export const updateAutoAccess = defineAction({
  api: 'configuration',
  name: 'update_auto_access',
  summary: 'Change or move an auto-access rule.',
  transports: ['web'],
  scopes: WRITE_ACCESS_RULES,
  request: Type.Object({
    id: id('The rule.'),
    ...autoAccess,
    access: Type.Optional(AutoAccessTarget),
    conditions: Type.Optional(AutoAccessConditions),
  }),
  response: Empty,
  errors: ['not_found', 'group_not_found'],
  pushes: ['auto_access_updated', 'auto_accesses_updated'],
  webhooks: ['auto_access_updated', 'auto_accesses_updated'],
});
