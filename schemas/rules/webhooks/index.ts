/** Rules of webhooks, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { webhooksContents } from './contents.ts';
import { webhooksDelivery } from './delivery.ts';
import { webhooksFilters } from './filters.ts';
import { webhooksRegistration } from './registration.ts';

export const webhooks = inCatalogueOrder(
  webhooksContents,
  webhooksDelivery,
  webhooksFilters,
  webhooksRegistration,
);
