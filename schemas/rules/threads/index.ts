/** Rules of threads, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { threadsClosed } from './closed.ts';
import { threadsContents } from './contents.ts';
import { threadsKeeping } from './keeping.ts';
import { threadsOrder } from './order.ts';
import { threadsReading } from './reading.ts';
import { threadsSummary } from './summary.ts';

export const threads = inCatalogueOrder(
  threadsClosed,
  threadsContents,
  threadsKeeping,
  threadsOrder,
  threadsReading,
  threadsSummary,
);
