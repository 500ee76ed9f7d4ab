/** Opens a property to other applications, for good. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { accessRights } from '../../structures/configuration/property-definition.ts';
import { ownerClientId, propertyName } from '../../structures/configuration/property-requests.ts';
import { CONFIGURE_PROPERTIES } from '../../tables/scopes.ts';

/** Rules PROP-010, PROP-011. */
export const publishProperty = defineAction({
  api: 'configuration',
  name: 'publish_property',
  summary: 'Publish a property.',
  transports: ['web'],
  scopes: CONFIGURE_PROPERTIES,
  request: Type.Object({
    name: propertyName(),
    owner_client_id: ownerClientId(),
    access_type: accessRights('What other applications may do.'),
  }),
  response: Empty,
  errors: ['not_found', 'not_allowed'],
});
