/**
 * What the grants of the accounts endpoints have in common: tokens that are counted, the limit
 * of those an application holds for one account (AUTH-027), and the end of a token with the connections it opened
 * (AUTH-025). It decides nothing about who may have one.
 */
import type { Fact } from '../../facts/fact.ts';
import { connectionsOf, endConnections } from '../../routing/index.ts';
import { newTokenText, TOKEN_LIFE, tokensOf } from '../../tokens.ts';
import type { Context } from '../../world/command.ts';
import { MICROS_PER_SECOND } from '../../world/context.ts';
import type { Exchange } from '../../world/tokens.ts';
import type { Micros, Token } from '../../world/world.ts';

/** Tokens of a kind that an application holds for one account; with one more the oldest ends (AUTH-027). */
const MOST_TOKENS = 25;

/** Seconds for which a token may be asked: ten years, so that its end stays an exact time. */
export const MOST_SECONDS = 315_360_000;

/** Life of a token in microseconds, where whoever asks may say it in seconds. */
export function lifeOf({ expiresIn }: { readonly expiresIn?: number }): Micros {
  return expiresIn === undefined ? TOKEN_LIFE : expiresIn * MICROS_PER_SECOND;
}

/** A token of the same account and application, and of no other kind than its exchange says. */
export function granted(
  ctx: Context,
  owner: Pick<Token, 'kind' | 'subjectId' | 'clientId' | 'scopes'> & { readonly refreshId?: string },
  expiresAt: Micros | null,
  exchange?: Exchange,
): Token {
  const { organizationId } = ctx.license;
  const { kind, subjectId, clientId, scopes, refreshId } = owner;
  return {
    ...newTokenText(ctx, organizationId, subjectId),
    organizationId,
    kind,
    subjectId,
    clientId,
    scopes,
    personal: false,
    expiresAt,
    grant: 1 + Math.max(0, ...tokensOf(ctx, subjectId).map(({ grant }) => grant ?? 0)),
    ...(refreshId === undefined ? {} : { refreshId }),
    ...(exchange === undefined ? {} : { exchange }),
  };
}

/** Whether its time is over. */
export function isOver({ now }: Context, { expiresAt }: Token): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/**
 * Issues a token that a grant gave: what is over goes, and so does the oldest where there are too many (AUTH-027). The
 * one that it is given for, if any, ends already and is not counted.
 */
export function issuing(ctx: Context, token: Token, given?: Token): Fact[] {
  const rivals = tokensOf(ctx, token.subjectId).filter(
    (other) =>
      other.id !== given?.id &&
      other.grant !== undefined &&
      other.kind === token.kind &&
      other.clientId === token.clientId &&
      other.exchange?.of === token.exchange?.of,
  );
  const over = rivals.filter((other) => isOver(ctx, other));
  const valid = rivals.filter((other) => !isOver(ctx, other));
  valid.sort((a, b) => (a.grant ?? 0) - (b.grant ?? 0));
  const most = Math.max(0, valid.length + 1 - MOST_TOKENS);
  return [...revoking(ctx, [...over, ...valid.slice(0, most)]), { type: 'token_issued', token }];
}

/** Tokens of one account end now: whoever is connected by one is told why (AUTH-025). */
export function revoking(ctx: Context, tokens: readonly Token[]): Fact[] {
  const [first] = tokens;
  if (first === undefined) return [];
  const api = first.kind === 'customer' ? 'customer' : 'agent';
  const texts = new Set(tokens.map(({ token }) => token));
  const opened = connectionsOf(ctx.world, ctx.license.organizationId, api, first.subjectId).filter(
    ({ token }) => token !== null && texts.has(token),
  );
  return [
    ...endConnections(ctx, opened, 'access_token_revoked'),
    ...tokens.map((token): Fact => ({ type: 'token_revoked', token })),
  ];
}
