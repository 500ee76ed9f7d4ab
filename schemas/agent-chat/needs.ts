/** Scopes that only actions of agents need. What both sides or several APIs ask for is in `schemas/tables/scopes.ts`. */
import type { ScopeNeed } from '../language/define.ts';
import type { Scope } from '../tables/scopes.ts';

const any = (...scopes: Scope[]): ScopeNeed => ({ any: scopes });

export const READ_CUSTOMERS = any('customers:ro');
export const WRITE_CUSTOMERS = any('customers:rw');
export const BAN_CUSTOMERS = any('customers.ban:rw');
export const SEND_MULTICASTS = any('multicast:rw');
export const SET_OWN_STATUS = any('agents--my:rw');
/** The first is for agents, the second for bots. */
export const LIST_STATUSES: ScopeNeed = { all: ['agents--all:ro', 'agents-bot--all:ro'] };
