/** Rules of pushes, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { pushesChanges } from './changes.ts';
import { pushesConversation } from './conversation.ts';
import { pushesDelivery } from './delivery.ts';
import { pushesShape } from './shape.ts';

export const pushes = inCatalogueOrder(pushesChanges, pushesConversation, pushesDelivery, pushesShape);
