/** Lists the domains that may embed the chat widget (VER-021). */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { MANAGE_DOMAINS } from '../../tables/scopes.ts';

export const listAllowedDomains = defineAction({
  api: 'configuration',
  name: 'list_allowed_domains',
  summary: 'List the allowed domains.',
  transports: ['web'],
  window: { since: '3.7' },
  scopes: MANAGE_DOMAINS,
  request: Type.Object({}),
  response: Type.Object({
    domains: Type.Array(id('Name of a domain.'), { description: 'The domains.' }),
  }),
});
