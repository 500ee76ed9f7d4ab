/** The public surface of the reference server. Importing it starts nothing and loads no suite. */

export type {
  Inproc,
  InprocConnection,
  InprocListener,
  InprocOpening,
  InprocRequest,
} from './doors/inproc.ts';
export type { DeliveryRecord } from './doors/webhooks.ts';
export type { Finding } from './edge/call.ts';
export type { JournalEntry } from './journal/entry.ts';
export { BadJournal } from './journal/writer.ts';
export {
  type Actor,
  BadOption,
  createServer,
  type Ready,
  type Server,
  type ServerOptions,
} from './server.ts';
