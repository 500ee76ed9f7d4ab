/** Replaces the token of a connection before it expires. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';

/** Rules AUTH-026, AUTH-015, VER-015. */
export const updateSession = defineAction({
  api: 'agent',
  name: 'update_session',
  summary: 'Give the connection a new token.',
  transports: ['rtm'],
  window: { since: '3.6' },
  scopes: 'none',
  request: Type.Object({ token: id('Access token with its scheme, e.g. `Bearer …`.') }),
  response: Empty,
});
