/** A chat was deleted for good. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { inChat } from '../../structures/shared/changes.ts';

/** Rule THREAD-033. */
export const chatDeleted = definePush({
  api: 'agent',
  name: 'chat_deleted',
  summary: 'A chat was deleted.',
  payload: Type.Object(inChat),
});
