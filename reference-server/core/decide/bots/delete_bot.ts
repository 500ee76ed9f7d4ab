/** `delete_bot` of the Configuration API: the bot goes, and whatever it held (AGENT-027, ROUTE-060). */
import { leadingTo } from '../act.ts';
import { leave } from '../agents/leave.ts';
import { botNoun } from '../nouns/bot.ts';
import { deletes } from '../nouns/noun.ts';

export const configuration = leadingTo(deletes(botNoun), leave);
