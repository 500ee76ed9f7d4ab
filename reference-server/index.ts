/** The public surface of the reference server. Importing it starts nothing and loads no suite. */

import '../schemas/new-enough.ts';

export type { DeliveryRecord } from './doors/delivery.ts';
export type {
  Inproc,
  InprocConnection,
  InprocListener,
  InprocOpening,
  InprocRequest,
} from './doors/inproc.ts';
export type { Finding } from './edge/call.ts';
export { CallRefused } from './embedded/call-aside.ts';
export type {
  AgentHandle,
  CallHow,
  CallsMeant,
  ChatHandle,
  ChatOrder,
  CustomerHandle,
  CustomerSketch,
  FaultHandle,
  Faults,
  LicenseHandle,
  LicenseWorld,
  PushesMeant,
  WaitHow,
} from './embedded/license-types.ts';
export type { Redirect } from './embedded/redirect.ts';
export type { JournalEntry } from './journal/entry.ts';
export { BadJournal } from './journal/writer.ts';
export {
  type Actor,
  BadOption,
  createServer,
  type Ready,
  type Server,
  type ServerOptions,
  type Snapshot,
} from './server.ts';
export { NotCome } from './traffic/record.ts';
export type { Passing, ReceivedCall, SentPush } from './traffic/traffic-types.ts';
