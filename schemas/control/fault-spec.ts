/**
 * A fault that a test orders: what goes wrong, with which messages and how often. One shape for `POST /_control/faults`
 * and for the functions of a server in code. It describes faults and makes none.
 */
import Type, { type Static, type TSchema } from 'typebox';
import { VERSIONS } from '../language/versions.ts';
import { ERROR_TYPES } from '../tables/error-rows.ts';
import { type FAULT_AIM, FAULT_KINDS, isFaultKind } from './fault-kinds.ts';

const count = (minimum: number, description: string) => Type.Integer({ minimum, description });

/** Which messages a fault meets, and how often. */
const AIM = {
  action: Type.Optional(
    Type.String({ minLength: 1, description: 'Name of an action, push or webhook; any when left out.' }),
  ),
  times: Type.Optional(count(1, 'How often it strikes; always when left out.')),
  after: Type.Optional(count(0, 'How many messages that it meets are spared first; none when left out.')),
  probability: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'Chance of striking at each message it meets, drawn from the seed; 1 when left out.',
    }),
  ),
  api: Type.Optional(
    Type.Enum(['agent', 'customer', 'configuration'], { description: 'Messages of this API only.' }),
  ),
  version: Type.Optional(Type.Enum([...VERSIONS], { description: 'Messages in this version only.' })),
  transport: Type.Optional(Type.Enum(['web', 'rtm'], { description: 'Messages of this transport only.' })),
  who: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'Id or name of whoever calls, or to whom a push goes; anybody when left out.',
    }),
  ),
  connection_id: Type.Optional(
    Type.String({ minLength: 1, description: 'Messages of this connection only.' }),
  ),
  payload: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description: 'Members that the payload must have, at any depth; it may have more.',
    }),
  ),
} satisfies Readonly<Record<(typeof FAULT_AIM)[number], TSchema>>;

/** A fault as it is ordered. */
export const FaultSpec = Type.Object(
  {
    kind: Type.Enum(Object.keys(FAULT_KINDS).filter(isFaultKind), {
      description:
        'fail: the call is refused; delay: the message comes later; drop: it is lost; double: it comes twice; ' +
        'reorder: it changes places with the next one; close: the connection ends instead; malformed: it is no ' +
        'JSON; redirect: the region is the wrong one; webhook: the receiver does not take the delivery.',
    }),
    ...AIM,
    type: Type.Optional(
      Type.Enum(ERROR_TYPES, { description: 'Error that a failing call gets; `internal`.' }),
    ),
    message: Type.Optional(Type.String({ description: 'Message of the error; the usual one of its type.' })),
    data: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: '`data` of the error.' })),
    done: Type.Optional(
      Type.Boolean({ description: 'True: the call is carried out, and fails for its caller all the same.' }),
    ),
    ms: Type.Optional(count(1, 'By how many milliseconds of the clock a message is late.')),
    what: Type.Optional(
      Type.Enum(['request', 'answer'], {
        description: 'Whether a call is lost before it is carried out, or its answer; `answer`.',
      }),
    ),
    reason: Type.Optional(
      Type.String({
        description: 'Why the connection ends, told in a push; it breaks without a word when left out.',
      }),
    ),
    region: Type.Optional(Type.String({ minLength: 1, description: 'The right region, e.g. `fra`.' })),
    status: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 599,
        description:
          'HTTP status that the receiver seems to answer; 0: it does not answer at all. 500 when left out.',
      }),
    ),
  },
  { description: 'What goes wrong, with which messages and how often.' },
);

export type FaultOrder = Static<typeof FaultSpec>;

/** Which messages a fault meets, and how often, as types. */
export type FaultAim = Pick<FaultOrder, Exclude<keyof typeof AIM, 'action'>>;

/** A fault that is in force. */
export const FaultRow = Type.Object(
  {
    id: Type.Integer({ description: 'Takes it back: `remove`.' }),
    fault: Type.Record(Type.String(), Type.Unknown(), { description: 'What was ordered.' }),
    met: Type.Integer({ description: 'How many messages it has met.' }),
    struck: Type.Integer({ description: 'How many of them it has struck.' }),
  },
  { description: 'A fault that is in force.' },
);
