/** Lists values of licence properties, defaults included. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { propertyChoice } from '../../structures/configuration/property-requests.ts';
import { Properties } from '../../structures/shared/properties.ts';
import { FOREIGN_NAMESPACES, READ_LICENSE_PROPERTIES } from '../../tables/scopes.ts';

/** Rules PROP-001, PROP-014. */
export const listLicenseProperties = defineAction({
  api: 'configuration',
  name: 'list_license_properties',
  summary: 'List the properties of the licence.',
  transports: ['web'],
  scopes: READ_LICENSE_PROPERTIES,
  furtherScopes: FOREIGN_NAMESPACES.readLicense,
  request: Type.Object(propertyChoice),
  response: Properties,
});
