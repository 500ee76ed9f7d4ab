/** `ping` of both sides: it only shows life. */
import type { Act } from '../act.ts';
import type { Call } from '../call.ts';

/** Counts as a sign of life on a connection (ENV-021). */
const ping: Act<Call, Record<string, never>> = {
  refusals: [],
  facts: ({ ctx, requester }) => ({
    facts:
      requester.connection === null
        ? []
        : [{ type: 'connection_seen', connectionId: requester.connection, at: ctx.now }],
    reply: () => ({}),
  }),
};

export const agent = ping;
export const customer = ping;
