/** `reset_bot_secret` of the Configuration API: the former secret issues no token any more (AUTH-034). */
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { newBotSecret } from '../../tokens.ts';
import { act } from '../act.ts';
import { keeps } from '../guard.ts';
import { botNoun, ownersOnly } from '../nouns/bot.ts';
import { exists } from '../nouns/noun.ts';
import { ownerUnnamed } from '../nouns/owner.ts';

export const configuration = act<typeof configurationActions.reset_bot_secret>({
  refusals: [keeps('AUTH-034', ownerUnnamed), exists(botNoun), ownersOnly],
  facts({ ctx, payload }) {
    const secret = newBotSecret(ctx, payload.id);
    return {
      facts: [{ type: 'bot_secret_reset', botId: payload.id, secret }],
      reply: () => ({ secret }),
    };
  },
});
