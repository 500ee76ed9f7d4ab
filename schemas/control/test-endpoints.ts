/**
 * The part of the control API that tests use: what passed, faults, people and chats at one call, worlds and snapshots.
 * An implementer of a server needs none of it; the conformance kit asks for none.
 */
import Type from 'typebox';
import { defineEndpoint } from '../language/define.ts';
import { FaultRow, FaultSpec } from './fault-spec.ts';
import { LicenseSpec, WorldChat, WorldCustomer } from './world-spec.ts';

const organization_id = Type.Optional(
  Type.String({
    minLength: 1,
    description: 'The licence concerned, by organization id; the first one when left out.',
  }),
);
const Anything = Type.Record(Type.String(), Type.Unknown());
const named = (description: string) => ({ minLength: 1, description });
const digits = (description: string) => Type.Optional(Type.String({ pattern: '^\\d{1,6}$', description }));

/** What is asked about what passed, in a query. */
const asked = {
  organization_id,
  action: Type.Optional(Type.String(named('Name of the action or push.'))),
  api: Type.Optional(Type.String(named('`agent`, `customer` or `configuration`.'))),
  version: Type.Optional(Type.String(named('Version of the message.'))),
  wait_for: digits('Answer as soon as there are so many, counted from the start; at once when left out.'),
  within_ms: digits('Milliseconds of real time after which the answer is 504 `request_timeout`; 2000.'),
};

const received = defineEndpoint({
  name: 'received',
  summary: 'The calls that clients made so far, oldest first, with their answers',
  method: 'GET',
  path: '/_control/received',
  request: Type.Object({
    ...asked,
    transport: Type.Optional(Type.String(named('`web` or `rtm`.'))),
    who: Type.Optional(Type.String(named('Id or name of whoever called.'))),
  }),
  response: Type.Object({ calls: Type.Array(Anything) }),
});

const pushes = defineEndpoint({
  name: 'pushes',
  summary: 'The pushes that went to somebody so far, oldest first',
  method: 'GET',
  path: '/_control/pushes',
  request: Type.Object({ ...asked, to: Type.String({ minLength: 1, description: 'Id or name.' }) }),
  response: Type.Object({ pushes: Type.Array(Anything) }),
});

const listFaults = defineEndpoint({
  name: 'list_faults',
  summary: 'The faults in force, with how often each has struck',
  method: 'GET',
  path: '/_control/faults',
  request: Type.Object({ organization_id }),
  response: Type.Object({ faults: Type.Array(FaultRow) }),
});

const orderFault = defineEndpoint({
  name: 'order_fault',
  summary: 'Put a fault in force',
  method: 'POST',
  path: '/_control/fault',
  request: Type.Object({ organization_id, fault: FaultSpec }),
  response: FaultRow,
});

const clearFaults = defineEndpoint({
  name: 'clear_faults',
  summary: 'Take back one fault, or all of a licence',
  method: 'POST',
  path: '/_control/clear_faults',
  request: Type.Object({
    organization_id,
    id: Type.Optional(Type.Integer({ description: 'The fault; all of the licence when left out.' })),
  }),
  response: Type.Object({}),
});

const status = defineEndpoint({
  name: 'set_status',
  summary: 'Bring an agent online, without a client, or log it out everywhere',
  method: 'POST',
  path: '/_control/status',
  request: Type.Object({
    organization_id,
    agent: Type.String({ minLength: 1, description: 'Id or name.' }),
    status: Type.Enum(['online', 'offline']),
  }),
  response: Type.Object({ id: Type.String(), status: Type.String() }),
});

const customers = defineEndpoint({
  name: 'new_customer',
  summary: 'A new customer of whom something is known, with a token',
  method: 'POST',
  path: '/_control/customers',
  request: Type.Object({ organization_id, customer: Type.Optional(WorldCustomer) }),
  response: Anything,
});

const chats = defineEndpoint({
  name: 'new_chat',
  summary: 'A new chat, with what was said in it; its `customer` is an id here',
  method: 'POST',
  path: '/_control/chats',
  request: Type.Object({ organization_id, chat: Type.Optional(WorldChat) }),
  response: Anything,
});

const world = defineEndpoint({
  name: 'world',
  summary: 'The licence as a world: the content of a world file',
  method: 'GET',
  path: '/_control/world',
  request: Type.Object({ organization_id }),
  response: LicenseSpec,
});

const snapshot = defineEndpoint({
  name: 'snapshot',
  summary: 'Everything that there is at this moment, tokens included',
  method: 'GET',
  path: '/_control/snapshot',
  request: Type.Object({}),
  response: Anything,
});

const restore = defineEndpoint({
  name: 'restore',
  summary: 'Go back to a snapshot of this server',
  method: 'POST',
  path: '/_control/restore',
  request: Type.Object({ snapshot: Anything }),
  response: Anything,
});

/** The endpoints for tests, by name. */
export const testEndpoints = {
  received,
  pushes,
  list_faults: listFaults,
  order_fault: orderFault,
  clear_faults: clearFaults,
  set_status: status,
  new_customer: customers,
  new_chat: chats,
  world,
  snapshot,
  restore,
} as const;
