/** Rules of auth, in the order of the catalogue. Generated from the files beside it (npm run gen). */
import { inCatalogueOrder } from '../define.ts';
import { authIssuing } from './issuing.ts';
import { authReach } from './reach.ts';
import { authScopes } from './scopes.ts';
import { authScopesNeeded } from './scopes-needed.ts';
import { authStanding } from './standing.ts';
import { authTokens } from './tokens.ts';

export const auth = inCatalogueOrder(
  authIssuing,
  authReach,
  authScopes,
  authScopesNeeded,
  authStanding,
  authTokens,
);
