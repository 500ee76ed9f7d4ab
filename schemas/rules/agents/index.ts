/** Rules of agents, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { agentsAccounts } from './accounts.ts';
import { agentsAway } from './away.ts';
import { agentsConnections } from './connections.ts';
import { agentsLogin } from './login.ts';
import { agentsStatus } from './status.ts';

export const agents = inCatalogueOrder(
  agentsAccounts,
  agentsAway,
  agentsConnections,
  agentsLogin,
  agentsStatus,
);
