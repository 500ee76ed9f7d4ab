/** `create_group` of the Configuration API: a new group and its members' priorities (CONF-002, CONF-005). */
import { leadingTo } from '../act.ts';
import { groupNoun } from '../nouns/group.ts';
import { creates } from '../nouns/noun.ts';
import { membersSet } from './members.ts';

export const configuration = leadingTo(creates(groupNoun), ({ ctx, payload }, own) =>
  own.flatMap((created) => [...membersSet(ctx.license, created.item.id, payload.agent_priorities), created]),
);
