/** A bot was deleted. */
import { definePush } from '../../language/define.ts';
import { BotReference } from '../../structures/configuration/configuration-changes.ts';

/** Rule CONF-018. */
export const botDeleted = definePush({
  api: 'agent',
  name: 'bot_deleted',
  summary: 'A bot was deleted.',
  payload: BotReference,
  webhook: 'bot_deleted',
});
