/** Removes values of licence properties, which brings their defaults back. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { PropertyNames } from '../../structures/shared/properties.ts';
import { FOREIGN_NAMESPACES, WRITE_LICENSE_PROPERTIES } from '../../tables/scopes.ts';

/** Rules PROP-006, PROP-015, PROP-032. */
export const deleteLicenseProperties = defineAction({
  api: 'configuration',
  name: 'delete_license_properties',
  summary: 'Delete properties of the licence.',
  transports: ['web'],
  scopes: WRITE_LICENSE_PROPERTIES,
  furtherScopes: FOREIGN_NAMESPACES.writeLicense,
  request: Type.Object({ properties: PropertyNames }),
  response: Empty,
});
