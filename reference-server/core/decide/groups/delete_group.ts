/**
 * `delete_group` of the Configuration API. Members keep their other groups; active chats of only this group come under
 * group 0 and are routed there, or closed when nobody could serve them; closed ones stay as they are (CONF-006).
 */
import type { Fact } from '../../facts/fact.ts';
import { liveChats, rehomed } from '../../routing/index.ts';
import { leadingTo } from '../act.ts';
import { groupNoun } from '../nouns/group.ts';
import { deletes } from '../nouns/noun.ts';
import { membersReleased } from './members.ts';

export const configuration = leadingTo(deletes(groupNoun), ({ ctx, payload }, own) => {
  const facts: Fact[] = membersReleased(ctx.license, payload.id);
  for (const live of liveChats(ctx.license)) facts.push(...rehomed(ctx, live, payload.id));
  return [...facts, ...own];
});
