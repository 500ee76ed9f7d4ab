/**
 * Ends a token before its time, at once and everywhere: nobody comes in with it, and whoever is connected by it is
 * told why (AUTH-025). An access token and the refresh token that it came with end together.
 */
import { tokensOf } from '../../tokens.ts';
import { tokenById } from '../../world/token-index.ts';
import type { Token } from '../../world/world.ts';
import type { Act } from '../act.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { licenseExists, type Order } from './command.ts';
import { revoking } from './granting.ts';

type Revoke = Order<'revoke_token'>;

function namedIn({ ctx, command }: Revoke): Token | undefined {
  const token = tokenById(ctx.world, command.token);
  return token?.organizationId === ctx.license.organizationId ? token : undefined;
}

const tokenExists: Guard<Revoke> = keeps(
  'AUTH-025',
  refuse('not_found', (order) => namedIn(order) === undefined && 'The token does not exist'),
);

const notOfBot: Guard<Revoke> = keeps(
  'AUTH-033',
  refuse(
    'not_allowed',
    (order) => namedIn(order)?.kind === 'bot' && 'A token of a bot ends by itself and cannot be revoked',
  ),
);

export const revokeToken: Act<Revoke> = {
  refusals: [licenseExists, tokenExists, notOfBot],
  facts(order) {
    const token = namedIn(order);
    if (token === undefined) return null;
    const { ctx } = order;
    const refreshId = token.exchange?.of === 'refresh' ? token.id : token.refreshId;
    const others = tokensOf(ctx, token.subjectId).filter(
      (other) =>
        other.id !== token.id &&
        refreshId !== undefined &&
        (other.id === refreshId || other.refreshId === refreshId),
    );
    return { facts: revoking(ctx, [token, ...others]), reply: () => ({}) };
  },
};
