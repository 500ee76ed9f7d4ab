/** Rules of queue, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { queueEntering } from './entering.ts';
import { queueOpenAndClosed } from './open-and-closed.ts';
import { queueOrder } from './order.ts';
import { queueTold } from './told.ts';

export const queue = inCatalogueOrder(queueEntering, queueOpenAndClosed, queueOrder, queueTold);
