/** Rules of users, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { usersAdding } from './adding.ts';
import { usersRemoving } from './removing.ts';
import { usersShape } from './shape.ts';
import { usersTold } from './told.ts';
import { usersWatching } from './watching.ts';

export const users = inCatalogueOrder(usersAdding, usersRemoving, usersShape, usersTold, usersWatching);
