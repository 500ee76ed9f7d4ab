/** Rules of limits, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { limitsLicence } from './licence.ts';
import { limitsSizes } from './sizes.ts';

export const limits = inCatalogueOrder(limitsLicence, limitsSizes);
