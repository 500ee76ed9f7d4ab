/** Removes a property that was never published. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { ownerClientId, propertyName } from '../../structures/configuration/property-requests.ts';
import { CONFIGURE_PROPERTIES } from '../../tables/scopes.ts';

/** Rule PROP-011. */
export const unregisterProperty = defineAction({
  api: 'configuration',
  name: 'unregister_property',
  summary: 'Unregister a private property.',
  transports: ['web'],
  scopes: CONFIGURE_PROPERTIES,
  request: Type.Object({ name: propertyName(), owner_client_id: ownerClientId() }),
  response: Empty,
  errors: ['not_found', 'not_allowed'],
});
