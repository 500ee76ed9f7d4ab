/** What it means for the rest of the licence that an agent or bot is deleted. Its settings are no part of this. */
import type { Fact } from '../../facts/fact.ts';
import { endAgent } from '../../routing/index.ts';
import { tokensOf } from '../../tokens.ts';
import type { Agent } from '../../world/world.ts';
import type { Call } from '../call.ts';

/**
 * Its connections end, because its tokens die with it (AUTH-025), agents are told, and the router moves its chats with
 * the cause `deleted` (ROUTE-060). Only when that is done it is gone.
 */
export function leave({ ctx }: Call, own: readonly (Fact & { item: Agent })[]): Fact[] {
  return own.flatMap((deleted): Fact[] => [
    ...endAgent(ctx, deleted.item, 'access_token_revoked', 'deleted'),
    deleted,
    ...tokensOf(ctx, deleted.item.id).map(({ token }) => ({ type: 'token_revoked', token }) as const),
  ]);
}
