/** Allows a domain to embed the chat widget (VER-021). */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { MANAGE_DOMAINS } from '../../tables/scopes.ts';

export const addAllowedDomain = defineAction({
  api: 'configuration',
  name: 'add_allowed_domain',
  summary: 'Allow a domain.',
  transports: ['web'],
  window: { since: '3.7' },
  scopes: MANAGE_DOMAINS,
  request: Type.Object({
    domain: Type.String({ minLength: 1, maxLength: 255, description: 'Name of the domain.' }),
  }),
  response: Empty,
  errors: ['already_exists'],
});
