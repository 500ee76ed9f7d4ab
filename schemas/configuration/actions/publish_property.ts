/** Opens a property to other applications, for good. */
import Type from 'typebox';
import { defineAction } from '../../define.ts';
import { Empty } from '../../primitives.ts';
import { CONFIGURE_PROPERTIES } from '../../scopes.ts';
import { accessRights } from '../structures/property-definition.ts';
import { ownerClientId, propertyName } from '../structures/property-requests.ts';

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
