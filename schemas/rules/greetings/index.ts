/** Rules of greetings, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { greetingsAnswering } from './answering.ts';
import { greetingsShowing } from './showing.ts';

export const greetings = inCatalogueOrder(greetingsAnswering, greetingsShowing);
