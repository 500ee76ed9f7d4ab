/** Reads when the licence began and ends. 3.5 only. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id, rfc3339 } from '../../language/primitives.ts';

export const getLicenseInfo = defineAction({
  api: 'agent',
  name: 'get_license_info',
  summary: 'Read when the licence began and ends.',
  transports: ['web'],
  window: { since: '3.5', until: '3.5' },
  scopes: 'none',
  request: Empty,
  response: Type.Object({
    license_id: id('Number of the licence, as text.'),
    expires_at: rfc3339('When it ends.'),
    created_at: rfc3339('When it began.'),
    in_trial: Type.Boolean({ description: 'Whether the licence is being tried out.' }),
  }),
});
