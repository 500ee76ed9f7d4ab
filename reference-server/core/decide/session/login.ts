/**
 * `login` as a call: whoever can make a call on a connection is logged in already, and without a connection there is
 * nothing to log in. The login that makes a requester is a command of its own (`commands/login.ts`).
 */
import type { Act } from '../act.ts';
import type { Call } from '../call.ts';
import { keeps, refuse } from '../guard.ts';

/** A second login on one connection is refused (README question 31). */
const again: Act<Call, never> = {
  refusals: [
    keeps(
      'AGENT-022',
      refuse('authorization', () => 'Already logged in'),
    ),
  ],
  facts: () => null,
};

export const agent = again;
export const customer = again;
