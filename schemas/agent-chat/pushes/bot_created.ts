/** A new bot. */
import { definePush } from '../../language/define.ts';
import { BotCreated } from '../../structures/configuration/configuration-changes.ts';

/** Rule CONF-018. */
export const botCreated = definePush({
  api: 'agent',
  name: 'bot_created',
  summary: 'A bot was created.',
  payload: BotCreated,
  webhook: 'bot_created',
});
