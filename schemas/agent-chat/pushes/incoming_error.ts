/** Work that was asked for earlier failed. */
import Type from 'typebox';
import { definePush } from '../../define.ts';
import { inThread } from '../../structures/changes.ts';

/** Rule THREAD-028. */
export const incomingError = definePush({
  api: 'agent',
  name: 'incoming_error',
  summary: 'Earlier work failed.',
  window: { since: '3.6' },
  payload: Type.Object({ action: Type.String({ description: 'What failed.' }), ...inThread }),
});
