/** Lists values of one group's properties; `list_groups_properties` took its place. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { group, propertyChoice } from '../../structures/configuration/property-requests.ts';
import { Properties } from '../../structures/shared/properties.ts';
import { FOREIGN_NAMESPACES, READ_GROUP_PROPERTIES } from '../../tables/scopes.ts';

/** Rule PROP-001. */
export const listGroupProperties = defineAction({
  api: 'configuration',
  name: 'list_group_properties',
  summary: 'List the properties of a group.',
  transports: ['web'],
  window: { until: '3.4' },
  scopes: READ_GROUP_PROPERTIES,
  furtherScopes: FOREIGN_NAMESPACES.readGroup,
  request: Type.Object({ id: group(), ...propertyChoice }),
  response: Properties,
  errors: ['group_not_found'],
});
