/**
 * The protocol actions that are no calls in the ordinary sense: `ping` only shows life, and `login` is a command
 * of its own, because it makes the requester that every other call has.
 */
import type { Action } from './call.ts';
import { refuse } from './call.ts';

/** Counts as a sign of life on a connection (ENV-021). */
export const ping: Action<unknown, Record<string, never>> = {
  refusals: [],
  facts: ({ ctx, requester }) => ({
    facts:
      requester.connection === null
        ? []
        : [{ type: 'connection_seen', connectionId: requester.connection, at: ctx.now }],
    reply: () => ({}),
  }),
};

/** A second login on one connection is refused (README question 31), and there is none without a connection. */
export const login: Action<unknown, never> = {
  refusals: [],
  facts: () => refuse('authorization', 'Already logged in'),
};
