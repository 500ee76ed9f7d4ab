/** The shape of an error, and everything of `error-rows.ts`. */
import Type, { type Static } from 'typebox';
import { ERROR_TYPES } from './error-rows.ts';

export { ERROR_TYPES, ERRORS, type ErrorType } from './error-rows.ts';

/** The error object of every failed call: inside `payload.error` on RTM, `error` on the Web API. */
export const ProtocolError = Type.Object(
  {
    type: Type.Enum(ERROR_TYPES, { description: 'One of the published error types.' }),
    message: Type.String({ description: 'Text for people; never to be matched by programs.' }),
    data: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'Machine-readable detail of some error types.',
      }),
    ),
  },
  { 'x-structure': 'shared/Error', description: 'Why a call failed.' },
);
export type ProtocolError = Static<typeof ProtocolError>;
