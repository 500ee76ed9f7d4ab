/** Work that was asked for earlier failed. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { inThread } from '../../structures/shared/changes.ts';

/** Rule THREAD-028. */
export const incomingError = definePush({
  api: 'agent',
  name: 'incoming_error',
  summary: 'Earlier work failed.',
  window: { since: '3.6' },
  payload: Type.Object({ action: Type.String({ description: 'What failed.' }), ...inThread }),
});
