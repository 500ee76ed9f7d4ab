/** Lists values of the properties of several groups, defaults included. */
import Type from 'typebox';
import { defineAction, structure } from '../../language/define.ts';
import { groupIds } from '../../language/primitives.ts';
import { group, propertyChoice } from '../../structures/configuration/property-requests.ts';
import { Properties } from '../../structures/shared/properties.ts';
import { READ_ALL_GROUP_PROPERTIES } from '../../tables/scopes.ts';

const GroupProperties = Type.Object(
  { id: group(), properties: Properties },
  { ...structure('configuration', 'GroupProperties'), description: 'Properties of one group.' },
);

/** Rule PROP-029. */
export const listGroupsProperties = defineAction({
  api: 'configuration',
  name: 'list_groups_properties',
  summary: 'List the properties of groups.',
  transports: ['web'],
  window: { since: '3.5' },
  scopes: READ_ALL_GROUP_PROPERTIES,
  request: Type.Object({
    group_ids: groupIds('The groups; an empty list means every group.'),
    ...propertyChoice,
  }),
  response: Type.Array(GroupProperties, { description: 'One entry a group.' }),
  errors: ['group_not_found'],
});
