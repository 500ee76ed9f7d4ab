/** `update_group` of the Configuration API: new settings, and members in place of those of before (CONF-005). */
import { leadingTo } from '../act.ts';
import { groupNoun } from '../nouns/group.ts';
import { updates } from '../nouns/noun.ts';
import { membersSet } from './members.ts';

export const configuration = leadingTo(updates(groupNoun), ({ ctx, payload }, own) => [
  ...(payload.agent_priorities === undefined
    ? []
    : membersSet(ctx.license, payload.id, payload.agent_priorities)),
  ...own,
]);
