/** Scopes that only actions of agents need. What both sides or several APIs ask for is in `schemas/tables/scopes.ts`. */
import type { ScopeNeed } from '../language/define.ts';
import type { Scope } from '../tables/scopes.ts';

const any = (...scopes: Scope[]): ScopeNeed => ({ any: scopes });

/** Rule AUTH-016. */
export const READ_CUSTOMERS = any('customers:ro');
/** Rule AUTH-016. */
export const WRITE_CUSTOMERS = any('customers:rw');
/** Rule AUTH-016. */
export const BAN_CUSTOMERS = any('customers.ban:rw');
/** Rule AUTH-017. */
export const SEND_MULTICASTS = any('multicast:rw');
/** Rule AUTH-020. */
export const SET_OWN_STATUS = any('agents--my:rw');
/** The first is for agents, the second for bots (AUTH-020). */
export const LIST_STATUSES: ScopeNeed = { all: ['agents--all:ro', 'agents-bot--all:ro'] };
