/** Rules of access, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { accessAnnounced } from './announced.ts';
import { accessAvailability } from './availability.ts';
import { accessTransferList } from './transfer-list.ts';
import { accessTransferRequest } from './transfer-request.ts';
import { accessTransferred } from './transferred.ts';
import { accessVisibility } from './visibility.ts';

export const access = inCatalogueOrder(
  accessAnnounced,
  accessAvailability,
  accessTransferList,
  accessTransferRequest,
  accessTransferred,
  accessVisibility,
);
