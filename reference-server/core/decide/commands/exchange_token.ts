/**
 * Exchanges an authorization code, a refresh token or an identity transfer token for an access token (AUTH-028,
 * AUTH-032). Each refusal has an error type of its own, by which the door finds the code of its own list.
 */
import type { AgentToken } from '../../../../schemas/accounts/tokens.ts';
import { subjectScopes } from '../../tokens.ts';
import { MICROS_PER_SECOND } from '../../world/context.ts';
import { tokenById } from '../../world/token-index.ts';
import type { Exchange } from '../../world/tokens.ts';
import type { License, Micros, Token } from '../../world/world.ts';
import type { Act, Outcome } from '../act.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { licenseExists, type Order } from './command.ts';
import { granted, isOver, issuing, lifeOf, revoking } from './granting.ts';
import { customerAnswer } from './issue_customer_token.ts';

type ExchangeOrder = Order<'exchange_token'>;

interface Found {
  readonly token: Token;
  readonly exchange: Exchange;
}

function foundIn({ ctx, command }: ExchangeOrder): Found | undefined {
  const token = tokenById(ctx.world, command.token);
  return token?.exchange === undefined || token.organizationId !== ctx.license.organizationId
    ? undefined
    : { token, exchange: token.exchange };
}

/** It is there, was not exchanged before, and its time is not over. */
const good: Guard<ExchangeOrder> = keeps(
  ['AUTH-028', 'AUTH-032'],
  refuse('not_found', (order) => {
    const found = foundIn(order);
    return (
      (found === undefined || isOver(order.ctx, found.token)) && 'It has expired, was used or never existed'
    );
  }),
);

const sameApplication: Guard<ExchangeOrder> = keeps(
  'definition',
  refuse('authorization', (order) => {
    const found = foundIn(order);
    const other = found !== undefined && found.token.clientId !== order.command.clientId;
    return other && '`client_id` is not that of the application it was issued to';
  }),
);

const sameAddress: Guard<ExchangeOrder> = keeps(
  'definition',
  refuse('not_allowed', (order) => {
    const wanted = foundIn(order)?.exchange.redirectUri ?? null;
    return (
      wanted !== null && wanted !== order.command.redirectUri && '`redirect_uri` is not that of the code'
    );
  }),
);

const verified: Guard<ExchangeOrder> = keeps(
  'definition',
  refuse('not_allowed', (order) => {
    const challenge = foundIn(order)?.exchange.challenge ?? null;
    const isRight = challenge === null || challenge === order.command.verified;
    return !isRight && '`code_verifier` does not answer the challenge';
  }),
);

/** Applications with a secret show the one they have exchanged the code with. */
const sameSecret: Guard<ExchangeOrder> = keeps(
  'definition',
  refuse('authentication', (order) => {
    const wanted = foundIn(order)?.exchange.application ?? null;
    return wanted !== null && wanted !== order.command.application && '`client_secret` is not right';
  }),
);

/** An agent's token as the accounts endpoints answer it; `life` is in microseconds. */
export function agentAnswer(license: License, token: Token, life: Micros, refresh?: Token): AgentToken {
  return {
    access_token: token.token,
    account_id: license.agents.get(token.subjectId)?.accountId ?? '',
    client_id: token.clientId,
    expires_in: Math.ceil(life / MICROS_PER_SECOND),
    organization_id: token.organizationId,
    ...(refresh === undefined ? {} : { refresh_token: refresh.token }),
    scope: [...token.scopes].join(','),
    token_type: 'Bearer',
  };
}

function forCustomer({ ctx, command }: ExchangeOrder, { token: transfer }: Found): Outcome<unknown> {
  const { subjectId, clientId } = transfer;
  const life = lifeOf(command);
  const scopes = subjectScopes('customer', 'normal');
  const token = granted(ctx, { kind: 'customer', subjectId, clientId, scopes }, ctx.now + life);
  return {
    facts: [...revoking(ctx, [transfer]), ...issuing(ctx, token)],
    reply: () => customerAnswer(token, life),
  };
}

/** Applications without a secret get another refresh token each time; the former one ends. */
function forAgent({ ctx, command }: ExchangeOrder, { token: given, exchange }: Found): Outcome<unknown> {
  const { kind, subjectId, clientId, scopes } = given;
  const owner = { kind, subjectId, clientId, scopes };
  const application = exchange.of === 'code' ? command.application : exchange.application;
  const stays = exchange.of === 'refresh' && application !== null;
  const kept = { of: 'refresh', redirectUri: null, challenge: null, application } as const;
  const refresh = stays ? given : granted(ctx, owner, null, kept);
  const life = lifeOf(command);
  const token = granted(ctx, { ...owner, refreshId: refresh.id }, ctx.now + life);
  return {
    facts: [
      ...(stays ? [] : [...revoking(ctx, [given]), ...issuing(ctx, refresh, given)]),
      ...issuing(ctx, token),
    ],
    reply: () => agentAnswer(ctx.license, token, life, refresh),
  };
}

export const exchangeToken: Act<ExchangeOrder> = {
  refusals: [licenseExists, good, sameApplication, sameAddress, verified, sameSecret],
  facts(order) {
    const found = foundIn(order);
    if (found === undefined) return null;
    return found.exchange.of === 'identity' ? forCustomer(order, found) : forAgent(order, found);
  },
};
