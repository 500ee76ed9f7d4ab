/** Finds a licence by its organization. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';

export const getLicenseId = defineAction({
  api: 'configuration',
  name: 'get_license_id',
  summary: 'Tell the licence of an organization.',
  transports: ['web'],
  methods: ['GET'],
  window: { until: '3.4' },
  scopes: 'open',
  request: Type.Object({ organization_id: id('The organization.') }),
  response: Type.Object({ license_id: Type.Integer({ description: 'Its licence.' }) }),
  errors: ['license_not_found'],
});
