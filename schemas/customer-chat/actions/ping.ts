/** Keeps a websocket alive. A protocol action: it works before login and needs no token. */
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';

/** Rule ENV-021. */
export const ping = defineAction({
  api: 'customer',
  name: 'ping',
  summary: 'Show that the connection is alive.',
  transports: ['rtm'],
  scopes: 'open',
  request: Empty,
  response: Empty,
});
