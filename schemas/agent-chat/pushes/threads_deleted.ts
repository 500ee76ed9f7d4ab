/** Threads of a time or with a tag were deleted for good. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id, rfc3339 } from '../../language/primitives.ts';

/** Rule THREAD-033. */
export const threadsDeleted = definePush({
  api: 'agent',
  name: 'threads_deleted',
  summary: 'Threads were deleted.',
  payload: Type.Object({
    date_from: Type.Optional(rfc3339('Threads from this time on.')),
    date_to: Type.Optional(rfc3339('Threads up to this time.')),
    tag: Type.Optional(id('Threads with this tag.')),
  }),
});
