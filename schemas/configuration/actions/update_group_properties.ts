/** Sets values of a group's properties; those that are not named stay. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { group } from '../../structures/configuration/property-requests.ts';
import { Properties } from '../../structures/shared/properties.ts';
import { FOREIGN_NAMESPACES, WRITE_GROUP_PROPERTIES } from '../../tables/scopes.ts';

/** Rules PROP-005, PROP-027, PROP-030, PROP-031. */
export const updateGroupProperties = defineAction({
  api: 'configuration',
  name: 'update_group_properties',
  summary: 'Set properties of a group.',
  transports: ['web'],
  scopes: WRITE_GROUP_PROPERTIES,
  furtherScopes: FOREIGN_NAMESPACES.writeGroup,
  request: Type.Object({ group_id: group(), properties: Properties }),
  response: Empty,
  errors: ['group_not_found'],
  pushes: ['group_properties_updated'],
});
