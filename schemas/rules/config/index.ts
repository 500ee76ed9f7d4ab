/** Rules of config, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { configAgentsAndBots } from './agents-and-bots.ts';
import { configAutoAccess } from './auto-access.ts';
import { configChanges } from './changes.ts';
import { configGroups } from './groups.ts';

export const config = inCatalogueOrder(configAgentsAndBots, configAutoAccess, configChanges, configGroups);
