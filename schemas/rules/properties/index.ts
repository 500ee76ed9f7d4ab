/** Rules of properties, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { propertiesAccess } from './access.ts';
import { propertiesChanges } from './changes.ts';
import { propertiesDefaultNamespaces } from './default-namespaces.ts';
import { propertiesDefinitions } from './definitions.ts';
import { propertiesGroupsAndLicence } from './groups-and-licence.ts';
import { propertiesValues } from './values.ts';

export const properties = inCatalogueOrder(
  propertiesAccess,
  propertiesChanges,
  propertiesDefaultNamespaces,
  propertiesDefinitions,
  propertiesGroupsAndLicence,
  propertiesValues,
);
