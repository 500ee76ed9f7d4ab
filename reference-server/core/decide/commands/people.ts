/** New agents, bots and customers with tokens ready for use, for the commands that set up a world. */
import type { Geolocation } from '../../../../schemas/structures/shared/visit.ts';
import type { Fact } from '../../facts/fact.ts';
import { BOT_TOKEN_LIFE, newTokenText, subjectScopes } from '../../tokens.ts';
import { newAgent } from '../../world/agents.ts';
import type { Context } from '../../world/command.ts';
import { MICROS_PER_SECOND } from '../../world/context.ts';
import type { Agent, Customer, Micros, Priority, Role, Token } from '../../world/world.ts';

/** What may be said about a new agent or bot; everything else is made up. */
export interface AgentSpec {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly bot: boolean;
  readonly role: Role;
  readonly groups: readonly { readonly id: number; readonly priority: Priority }[];
  readonly maxChatsCount?: number | undefined;
  readonly online?: boolean | undefined;
  /** Access tokens beside the one that may do everything that the role may. */
  readonly tokens?: readonly FurtherToken[] | undefined;
}

/** An access token with fewer scopes than the role has, or of a second application. */
export interface FurtherToken {
  readonly scopes?: readonly string[];
  readonly application?: 'second';
}

/** A further token, as the reply to a new licence lists it. */
export interface TokenRow {
  readonly id: string;
  readonly token: string;
  readonly scopes?: readonly string[];
  readonly client_id: string;
}

/** Somebody who can act, as the control API gives it back. */
export interface ActorRow {
  readonly name: string;
  readonly id: string;
  readonly type: 'agent' | 'bot' | 'customer';
  readonly role: string | null;
  readonly token: string;
  readonly pat: string | null;
  readonly authorization: string;
  readonly organization_id: string;
  readonly client_id: string;
  readonly groups: number[];
}

export function agentOf(ctx: Context, spec: AgentSpec, clientId: string): Agent {
  const publicId = ctx.id('bot');
  const id = spec.id ?? (spec.bot ? ctx.id('bot') : `agent-${publicId.slice(0, 12)}@example.com`);
  return newAgent({
    id,
    publicId: spec.bot ? id : publicId,
    accountId: ctx.id('account'),
    name: spec.name ?? (spec.bot ? 'Bot' : `Agent ${publicId.slice(0, 4)}`),
    bot: spec.bot,
    role: spec.role,
    groups: spec.groups,
    maxChatsCount: spec.maxChatsCount ?? null,
    online: spec.online === true,
    loginStatus: null,
    jobTitle: '',
    awaitingApproval: false,
    ownerClientId: spec.bot ? clientId : null,
    createdAt: ctx.stamp(),
  });
}

/** When a token ends whose life is given in seconds; tokens of actors live for ever unless one is. */
export function endOf(ctx: Context, expiresIn: number | undefined): Micros | null {
  return expiresIn === undefined ? null : ctx.now + expiresIn * MICROS_PER_SECOND;
}

/** The new agent with its access token and, for a human, its personal access token. */
export function agentFacts(
  ctx: Context,
  agent: Agent,
  owner: { organizationId: string; clientId: string },
  {
    expiresAt = null,
    scopes: narrow,
  }: { expiresAt?: Micros | null; scopes?: readonly string[] | undefined } = {},
): { facts: Fact[]; row: ActorRow } {
  const kind = agent.bot ? 'bot' : 'agent';
  const scopes = narrow === undefined ? subjectScopes(kind, agent.role) : new Set(narrow);
  const base = { ...owner, kind, subjectId: agent.id, scopes } as const;
  const made = () => newTokenText(ctx, owner.organizationId, agent.id);
  const token: Token = { ...base, ...made(), personal: false, expiresAt };
  const pat: Token | null = agent.bot ? null : { ...base, ...made(), personal: true, expiresAt: null };
  return {
    facts: [
      { type: 'agent_created', item: agent },
      { type: 'token_issued', token },
      ...(pat === null ? [] : [{ type: 'token_issued', token: pat } as const]),
    ],
    row: {
      name: agent.name,
      id: agent.id,
      type: agent.bot ? 'bot' : 'agent',
      role: agent.bot ? null : agent.role,
      token: token.token,
      pat: pat === null ? null : btoa(`${agent.accountId}:${pat.token}`),
      authorization: `Bearer ${token.token}`,
      organization_id: owner.organizationId,
      client_id: owner.clientId,
      groups: [...agent.groups.keys()],
    },
  };
}

/** A further access token of an agent; `clientId` is that of its application. */
export function furtherToken(
  ctx: Context,
  { id, role }: Agent,
  { scopes }: FurtherToken,
  clientId: string,
): { fact: Fact; row: TokenRow } {
  const { organizationId } = ctx.license;
  const held = scopes === undefined ? subjectScopes('agent', role) : new Set(scopes);
  const made = newTokenText(ctx, organizationId, id);
  const base = { organizationId, clientId, kind: 'agent', subjectId: id, scopes: held } as const;
  const token: Token = { ...base, ...made, personal: false, expiresAt: null };
  return {
    fact: { type: 'token_issued', token },
    row: { id, token: made.token, ...(scopes === undefined ? {} : { scopes }), client_id: clientId },
  };
}

export function customerOf(
  ctx: Context,
  spec: { name?: string | null; groupId?: number | null; geolocation?: Geolocation | undefined },
): Customer {
  return {
    id: ctx.id('customer'),
    name: spec.name ?? null,
    email: null,
    avatar: null,
    phoneNumber: null,
    address: null,
    omnichannel: null,
    sessionFields: [],
    groupId: spec.groupId ?? null,
    createdAt: ctx.stamp(),
    leftAt: null,
    lastPage: null,
    referrer: null,
    visitStartedAt: ctx.now,
    ip: '192.0.2.1',
    ...(spec.geolocation === undefined ? {} : { geolocation: spec.geolocation }),
    userAgent: 'Mozilla/5.0',
    counts: { visits: 0, pageViews: 0 },
  };
}

/** A token of a bot, for whoever knows its secret (AUTH-033). */
export function botToken(ctx: Context, bot: Agent, clientId: string): Token {
  const expiresAt = ctx.now + BOT_TOKEN_LIFE;
  return newToken(ctx, { kind: 'bot', subjectId: bot.id, clientId }, expiresAt);
}

export function customerToken(
  ctx: Context,
  customerId: string,
  clientId: string,
  expiresAt: Micros | null,
): Token {
  return newToken(ctx, { kind: 'customer', subjectId: customerId, clientId }, expiresAt);
}

function newToken(
  ctx: Context,
  owner: Pick<Token, 'kind' | 'subjectId' | 'clientId'>,
  expiresAt: Micros | null,
): Token {
  const { organizationId } = ctx.license;
  return {
    ...owner,
    ...newTokenText(ctx, organizationId, owner.subjectId),
    organizationId,
    scopes: subjectScopes(owner.kind, 'normal'),
    personal: false,
    expiresAt,
  };
}
