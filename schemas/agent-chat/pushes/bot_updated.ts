/** Settings of a bot changed; only the changed ones are told. */
import { definePush } from '../../language/define.ts';
import { BotUpdated } from '../../structures/configuration/configuration-changes.ts';

/** Rule CONF-018. */
export const botUpdated = definePush({
  api: 'agent',
  name: 'bot_updated',
  summary: 'Settings of a bot changed.',
  payload: BotUpdated,
  webhook: 'bot_updated',
});
