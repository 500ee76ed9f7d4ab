/** Allows a domain no longer to embed the chat widget (VER-021). */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { MANAGE_DOMAINS } from '../../tables/scopes.ts';

export const deleteAllowedDomain = defineAction({
  api: 'configuration',
  name: 'delete_allowed_domain',
  summary: 'Allow a domain no longer.',
  transports: ['web'],
  window: { since: '3.7' },
  scopes: MANAGE_DOMAINS,
  request: Type.Object({ domain: id('Name of the domain.') }),
  response: Empty,
  errors: ['not_found'],
});
