/** Rules of lists, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { listsArchives } from './archives.ts';
import { listsChats } from './chats.ts';
import { listsPageSize } from './page-size.ts';
import { listsPaging } from './paging.ts';
import { listsThreads } from './threads.ts';

export const lists = inCatalogueOrder(listsArchives, listsChats, listsPageSize, listsPaging, listsThreads);
