/** Sets values of licence properties; those that are not named stay. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { Properties } from '../../structures/shared/properties.ts';
import { FOREIGN_NAMESPACES, WRITE_LICENSE_PROPERTIES } from '../../tables/scopes.ts';

/** Rules PROP-004, PROP-005, PROP-013, PROP-031, PROP-032. */
export const updateLicenseProperties = defineAction({
  api: 'configuration',
  name: 'update_license_properties',
  summary: 'Set properties of the licence.',
  transports: ['web'],
  scopes: WRITE_LICENSE_PROPERTIES,
  furtherScopes: FOREIGN_NAMESPACES.writeLicense,
  request: Type.Object({ properties: Properties }),
  response: Empty,
  pushes: ['license_properties_updated'],
});
