/** Removes values of a group's properties, which brings their defaults back. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { group } from '../../structures/configuration/property-requests.ts';
import { PropertyNames } from '../../structures/shared/properties.ts';
import { FOREIGN_NAMESPACES, WRITE_GROUP_PROPERTIES } from '../../tables/scopes.ts';

/** Rules PROP-006, PROP-015, PROP-030. */
export const deleteGroupProperties = defineAction({
  api: 'configuration',
  name: 'delete_group_properties',
  summary: 'Delete properties of a group.',
  transports: ['web'],
  scopes: WRITE_GROUP_PROPERTIES,
  furtherScopes: FOREIGN_NAMESPACES.writeGroup,
  request: Type.Object({ id: group(), properties: PropertyNames }),
  response: Empty,
  errors: ['group_not_found'],
});
