/** Finds an organization by its licence. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';

export const getOrganizationId = defineAction({
  api: 'configuration',
  name: 'get_organization_id',
  summary: 'Tell the organization of a licence.',
  transports: ['web'],
  methods: ['GET'],
  window: { until: '3.4' },
  scopes: 'open',
  request: Type.Object({ license_id: Type.Integer({ description: 'The licence.' }) }),
  response: Type.Object({ organization_id: id('Its organization.') }),
  errors: ['license_not_found'],
});
