/** Lists the rules of auto access. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { AutoAccess } from '../../structures/configuration/auto-access.ts';
import { READ_ACCESS_RULES } from '../../tables/scopes.ts';

/** Rule CONF-015. */
export const listAutoAccesses = defineAction({
  api: 'configuration',
  name: 'list_auto_accesses',
  summary: 'List the auto-access rules.',
  transports: ['web'],
  scopes: READ_ACCESS_RULES,
  request: Empty,
  response: Type.Array(AutoAccess, { description: 'The rules.' }),
});
