/** Registers a private property of an application. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { propertyRegistration } from '../../structures/configuration/property-definition.ts';
import { ownerClientId, propertyName } from '../../structures/configuration/property-requests.ts';
import { CONFIGURE_PROPERTIES } from '../../tables/scopes.ts';

/** Rules PROP-002, PROP-003, PROP-007, PROP-013, PROP-014, PROP-016, PROP-017. */
export const registerProperty = defineAction({
  api: 'configuration',
  name: 'register_property',
  summary: 'Register a private property.',
  transports: ['web'],
  scopes: CONFIGURE_PROPERTIES,
  request: Type.Object({
    name: propertyName(),
    owner_client_id: ownerClientId(),
    ...propertyRegistration,
  }),
  response: Empty,
  errors: ['already_exists', 'not_allowed'],
});
