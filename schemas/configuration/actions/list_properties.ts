/** Lists the properties that an application registered, without values. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { PropertyDefinition } from '../../structures/configuration/property-definition.ts';
import { ownerClientId } from '../../structures/configuration/property-requests.ts';
import { CONFIGURE_PROPERTIES } from '../../tables/scopes.ts';

/** Rule PROP-012. */
export const listProperties = defineAction({
  api: 'configuration',
  name: 'list_properties',
  summary: "List an application's properties.",
  transports: ['web'],
  scopes: CONFIGURE_PROPERTIES,
  request: Type.Object({ owner_client_id: ownerClientId() }),
  response: Type.Record(Type.String(), PropertyDefinition, { description: 'Properties by name.' }),
  errors: ['not_allowed'],
});
