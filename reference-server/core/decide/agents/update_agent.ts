/** `update_agent` of the Configuration API: new settings; under a new role tokens get its scopes (AUTH-023, AUTH-038). */
import type { Fact } from '../../facts/fact.ts';
import { rescoped, tokensOf } from '../../tokens.ts';
import { leadingTo } from '../act.ts';
import { agentNoun } from '../nouns/agent.ts';
import { updates } from '../nouns/noun.ts';

export const configuration = leadingTo(updates(agentNoun), ({ ctx }, own) =>
  own.flatMap((updated): Fact[] => {
    const { id, role: before } = updated.item;
    const { role } = updated.changes;
    const tokens = role === undefined ? [] : tokensOf(ctx, id);
    return [
      updated,
      ...tokens.map(
        (token): Fact => ({ type: 'token_issued', token: rescoped(token, before, role ?? before) }),
      ),
    ];
  }),
);
