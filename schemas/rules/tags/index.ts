/** Rules of tags, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { tagsDefinitions } from './definitions.ts';
import { tagsThreads } from './threads.ts';

export const tags = inCatalogueOrder(tagsDefinitions, tagsThreads);
