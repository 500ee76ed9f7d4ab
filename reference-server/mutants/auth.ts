/** Mutants that break what a token allows. See `threads.ts` for what a mutant may do. */
import type { Hooks } from '../core/mutation.ts';
import type { Reply } from '../core/world/command.ts';
import type { JsonObject } from '../edge/envelope.ts';
import { dropFacts } from './operators/facts.ts';
import { broken, type RuleMutant } from './operators/operator.ts';

/** Every token that is made has other scopes than it should have. */
function scoped(change: (scopes: ReadonlySet<string>) => Iterable<string>): Hooks {
  return {
    facts: (facts) =>
      facts.map((fact) =>
        fact.type === 'token_issued'
          ? { ...fact, token: { ...fact.token, scopes: new Set(change(fact.token.scopes)) } }
          : fact,
      ),
  };
}

const instead = (one: string, other: string): Hooks =>
  scoped((scopes) => [...scopes].map((scope) => (scope === one && scopes.size === 1 ? other : scope)));

const ofBots = (scope: string): Hooks => ({
  facts: (facts, context, command) =>
    command.type === 'call' && command.action === 'issue_bot_token'
      ? (scoped((scopes) => [...scopes, scope]).facts?.(facts, context, command) ?? facts)
      : facts,
});

/** Scopes that no token lacks, with the rule that is broken by it. */
const TOO_MANY: readonly (readonly [name: string, rule: string, ...scopes: string[]])[] = [
  ['everybody-reads', 'AUTH-011', 'chats--access:ro'],
  ['everybody-starts-chats', 'AUTH-012', 'chats--access:rw'],
  ['everybody-sends', 'AUTH-013', 'chats--access:rw'],
  ['everybody-tags', 'AUTH-014', 'chats--access:rw'],
  ['everybody-bans', 'AUTH-016', 'customers.ban:rw'],
  ['everybody-sets-statuses', 'AUTH-018', 'agents--all:rw', 'agents-bot--all:rw'],
  ['everybody-lists-statuses', 'AUTH-020', 'agents--all:ro', 'agents-bot--all:ro'],
  ['everybody-hears', 'AUTH-021', 'multicast:ro'],
  ['own-talk-is-enough', 'AUTH-022', 'chats--access:rw'],
  ['everybody-is-administrator', 'AUTH-023', 'webhooks.configuration:rw'],
];

/** The same answer with other members. */
function withMembers(reply: Extract<Reply, { ok: true }>, members: JsonObject): Reply {
  return { ...reply, payload: { ...Object(reply.payload), ...members } };
}

/** Changes what a customer is given who was there before. */
function comingAgain(change: (given: JsonObject) => JsonObject): NonNullable<Hooks['reply']> {
  return (reply, command) =>
    command.type === 'issue_customer_token' && command.entityId !== null && reply.ok
      ? withMembers(reply, change(Object(reply.payload)))
      : reply;
}

export const authMutants: readonly RuleMutant[] = [
  broken(
    'scopes-forgotten',
    'AUTH-002',
    'A token may do what its scopes do not say.',
    scoped((scopes) => [...scopes, 'chats--access:rw']),
  ),
  broken(
    'webhooks-for-everybody',
    'AUTH-041',
    'Every token registers webhooks.',
    scoped((scopes) => [...scopes, 'webhooks.configuration:rw']),
  ),
  ...TOO_MANY.map(([name, rule, ...more]) =>
    broken(
      name,
      rule,
      `Every token has a scope too many: ${more.join(', ')}.`,
      scoped((scopes) => [...scopes, ...more]),
    ),
  ),
  broken('bots-may-multicast', 'AUTH-017', 'The token of a bot may multicast.', ofBots('multicast:rw')),
  broken('bots-may-tag', 'AUTH-033', 'The token of a bot has a scope too many.', ofBots('tags--all:rw')),
  broken('files-for-a-scope', 'AUTH-015', 'The answer to what needs no scope is that it lacks one.', {
    reply: (reply, command) =>
      command.type === 'call' && command.action === 'list_agents_for_transfer'
        ? { ok: false, error: { type: 'authorization', message: 'Authorization error' } }
        : reply,
  }),
  broken(
    'writing-without-reading',
    'AUTH-008',
    'A scope to write does not let one read.',
    instead('chats--all:rw', 'chats--my:rw'),
  ),
  broken(
    'all-without-access',
    'AUTH-009',
    'A scope for everything does not reach the own groups.',
    instead('chats--all:ro', 'chats--my:ro'),
  ),
  broken(
    'access-to-all',
    'AUTH-010',
    'A scope for the own groups reaches all others.',
    instead('chats--access:ro', 'chats--all:ro'),
  ),
  broken('nobodys-application', 'EVENT-053', 'An event does not say which application sent it.', {
    facts: (facts) =>
      facts.map((fact) =>
        fact.type === 'event_added'
          ? { ...fact, event: { ...fact.event, properties: { ...fact.event.properties, source: {} } } }
          : fact,
      ),
  }),
  broken('licences-without-borders', 'ROUTE-001', 'A chat of another licence is no refusal.', {
    reply: (reply, command) =>
      command.type === 'call' &&
      command.action === 'get_chat' &&
      !reply.ok &&
      reply.error.type === 'not_found'
        ? { ok: true, payload: {} }
        : reply,
  }),
  broken('webhook-names-closed', 'AUTH-042', 'The names of webhooks are told to nobody without a token.', {
    choices: new Set(['webhook_names_need_a_token'] as const),
  }),
  broken(
    'tokens-without-number',
    'AUTH-027',
    'However many tokens an application has been given, the oldest stays valid.',
    dropFacts(
      (fact, { type }) =>
        type === 'exchange_token' && fact.type === 'token_revoked' && fact.token.exchange === undefined,
    ),
  ),
  broken(
    'code-for-ever',
    'AUTH-028',
    'A code can be exchanged again and again.',
    dropFacts((fact) => fact.type === 'token_revoked' && fact.token.exchange?.of === 'code'),
  ),
  broken(
    'customers-of-everybody',
    'AUTH-029',
    'Every token makes customers.',
    scoped((scopes) => [...scopes, 'customers:own']),
  ),
  broken('customer-by-another-name', 'AUTH-030', 'A customer that comes again is another one.', {
    reply: comingAgain(({ entity_id: id }) => ({ entity_id: `${id}-again` })),
  }),
  broken('token-of-nobody', 'AUTH-031', 'A customer that comes again gets a token that nobody knows.', {
    reply: comingAgain(({ access_token: token }) => ({ access_token: `${token}-again` })),
  }),
  broken('identity-changed', 'AUTH-032', 'Who takes over an identity becomes somebody else.', {
    reply: (reply, { type }) =>
      type === 'exchange_token' && reply.ok ? withMembers(reply, { entity_id: 'somebody-else' }) : reply,
  }),
  broken(
    'first-token-for-ever',
    'AUTH-026',
    'A connection keeps the token that it began with.',
    dropFacts(({ type }) => type === 'session_updated'),
  ),
];
