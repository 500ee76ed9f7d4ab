/** Rules of realtime, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { realtimeMulticast } from './multicast.ts';
import { realtimePreviews } from './previews.ts';
import { realtimeSeen } from './seen.ts';
import { realtimeTyping } from './typing.ts';

export const realtime = inCatalogueOrder(realtimeMulticast, realtimePreviews, realtimeSeen, realtimeTyping);
