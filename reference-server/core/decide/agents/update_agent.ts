/** `update_agent` of the Configuration API: new settings; a new role ends the agent's connections (AUTH-038). */
import type { Fact } from '../../facts/fact.ts';
import { endAgent } from '../../routing/index.ts';
import { rescoped, tokensOf } from '../../tokens.ts';
import type { Context } from '../../world/command.ts';
import type { Agent, Role } from '../../world/world.ts';
import { leadingTo } from '../act.ts';
import { agentNoun } from '../nouns/agent.ts';
import { updates } from '../nouns/noun.ts';

/** Tokens get the scopes of the new role before anybody can use them again. */
function underRole(ctx: Context, one: Agent, role: Role): Fact[] {
  return [
    ...tokensOf(ctx, one.id).map(
      (token): Fact => ({ type: 'token_issued', token: rescoped(token, one.role, role) }),
    ),
    ...endAgent(ctx, one, 'role_permissions_changed', 'disconnected'),
  ];
}

export const configuration = leadingTo(updates(agentNoun), ({ ctx }, own) =>
  own.flatMap((updated): Fact[] => {
    const { role } = updated.changes;
    return [updated, ...(role === undefined ? [] : underRole(ctx, updated.item, role))];
  }),
);
