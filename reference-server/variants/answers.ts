/**
 * Freedoms in how calls are answered: error types and statuses that nobody states, values cut instead of refused,
 * limits, ids. What a refused call must not do, none of them does.
 */

import { validatorFor } from '../../schemas/reading/validate.ts';
import { basisOf, ruleByCode } from '../../schemas/rules/index.ts';
import type { ErrorType } from '../../schemas/tables/error-rows.ts';
import type { Hooks } from '../core/mutation.ts';
import { type LimitName, SERVER_LIMITS } from '../core/world/limits.ts';
import type { Freedom, GuardName } from '../core/world/mutant-hooks.ts';
import { isObject, type JsonObject } from '../edge/envelope.ts';
import type { Variant } from './variant.ts';

/** Whether a source says with which error type this is refused: a rule names it, and not only by our pairing. */
function isStated({ api, rules, error }: GuardName): boolean {
  const kept = rules.flatMap((code) => ruleByCode(code) ?? []);
  if (api === 'command' || kept.length === 0) return true;
  return kept.some(
    (rule) => rule.statement.includes(`\`${error}\``) && basisOf(rule, 'errorType') === 'stated',
  );
}

/** Another of the types that a tester accepts where the pairing is not stated. */
function other(type: ErrorType): ErrorType {
  return type === 'not_allowed' ? 'validation' : 'not_allowed';
}

/** Changes the error of an answer of either transport. */
function inErrors(change: (error: JsonObject, action: unknown) => JsonObject): Hooks {
  return {
    frame(frame) {
      const { error, payload } = frame;
      if (isObject(error)) return { ...frame, error: change(error, undefined) };
      if (frame['type'] !== 'response' || !isObject(payload) || !isObject(payload['error'])) return frame;
      return { ...frame, payload: { ...payload, error: change(payload['error'], frame['action']) } };
    },
  };
}

/** Page sizes above the maximum become the maximum. */
const cut: NonNullable<Hooks['asked']> = ({ api, name }, version, payload) => {
  if (!isObject(payload) || typeof payload['limit'] !== 'number') return payload;
  const request = validatorFor({ kind: 'action', api, name, part: 'request' }, version, 'open');
  const members = request?.schema['properties'];
  const limit = isObject(members) && isObject(members['limit']) ? members['limit']['maximum'] : undefined;
  return typeof limit === 'number' && payload['limit'] > limit ? { ...payload, limit } : payload;
};

function limits(raised: Partial<Record<LimitName, number>>): Hooks {
  return { limit: (name, value) => Math.max(value, raised[name] ?? value) };
}

const USUAL_TAGS = SERVER_LIMITS.tags.value;

const choice = (one: Freedom) => (): Hooks => ({ choices: new Set([one]) });

const keepsRule = (code: string) => (): Hooks => ({ dropGuard: ({ rules }) => rules[0] === code });

/** 32 hexadecimal digits in the groups of a UUID. */
function grouped(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function otherId(kind: string, made: string): string {
  if (kind === 'chat') return `7f3a-${made.toLowerCase()}-chat-of-another-server`;
  if (kind === 'thread') return `0190${made}-${[...made].reverse().join('')}`;
  if (kind === 'event') return `${made.replace('_1', '')}-event-1`;
  return kind === 'webhook' || kind === 'bot' || kind === 'delivery' ? grouped(made) : made;
}

export const answerVariants: readonly Variant[] = [
  {
    name: 'other-error-types',
    frees: ['ENV-029', 'PROP-011', 'AGENT-027', 'CHAT-013', 'CHAT-016'],
    statement: 'Where no source states the error type of a refusal it is another one.',
    hooks: () => ({
      refusal: (guard, type) => (isStated(guard) ? type : other(type)),
    }),
  },
  {
    name: 'wrong-secrets-as-authentication',
    frees: ['AUTH-034'],
    statement:
      'Whoever asks for a token of a bot with a wrong secret is told so as whoever has no right token.',
    hooks: () => ({
      refusal: ({ action, rules }, type) =>
        action === 'issue_bot_token' && rules.includes('AUTH-034') ? 'authentication' : type,
    }),
  },
  {
    name: 'other-errors-for-the-unreadable',
    frees: ['ENV-026', 'ENV-027'],
    statement: 'Frames that cannot be read and actions that nobody knows get another error.',
    hooks: () =>
      inErrors((error, action) => {
        if (action === '') return { ...error, type: 'not_allowed' };
        return String(error['message']).startsWith('Unknown action')
          ? { ...error, type: 'not_found' }
          : error;
      }),
  },
  {
    name: 'other-statuses',
    frees: ['ENV-036'],
    statement: 'Every error of the Web API has status 400.',
    hooks: () => ({
      answer: (answer) => (isObject(answer.body['error']) ? { ...answer, status: 400 } : answer),
    }),
  },
  {
    name: 'other-end-dates',
    frees: ['VER-004'],
    statement: 'The stages of versions end on another day.',
    hooks: () => ({
      answer: (answer) => ({
        ...answer,
        headers: Object.fromEntries(
          Object.entries(answer.headers).map(([name, value]) => [
            name,
            name === 'Legacy' || name === 'Deprecation' ? '2031-01-31' : value,
          ]),
        ),
      }),
    }),
  },
  {
    name: 'other-words-of-accounts',
    frees: ['AUTH-029'],
    statement: 'Errors of the accounts endpoints are explained by `exception_description`.',
    hooks: () => ({
      answer(answer) {
        const { exception_details: details, ...body } = answer.body;
        return details === undefined
          ? answer
          : { ...answer, body: { ...body, exception_description: details } };
      },
    }),
  },
  {
    name: 'page-sizes-cut',
    frees: ['LIST-005'],
    statement: 'A page size above the maximum counts as the maximum.',
    hooks: () => ({ asked: cut }),
  },
  {
    name: 'other-page-ids',
    frees: ['LIST-012'],
    statement: 'Page ids are other strings.',
    hooks: () => ({
      pageId: {
        write: (made) => `page/${[...made].reverse().join('')}`,
        read: (given) => (given.startsWith('page/') ? [...given.slice(5)].reverse().join('') : ''),
      },
    }),
  },
  {
    name: 'other-id-shapes',
    frees: ['THREAD-007'],
    statement: 'Ids of chats, threads, events, webhooks and bots are longer, with dashes and digits first.',
    hooks: () => ({ newId: otherId }),
  },
  {
    name: 'longer-request-ids',
    frees: ['ENV-003'],
    statement: '`request_id` may have any length.',
    hooks: () => limits({ request_id_characters: 1_000_000 }),
  },
  {
    name: 'more-connections',
    frees: ['AGENT-018'],
    statement: 'Agents and customers may have more connections.',
    hooks: () => limits({ agent_connections: 40, customer_connections: 40 }),
  },
  {
    name: 'more-agents-in-a-chat',
    frees: ['CHAT-019', 'USER-022'],
    statement: 'More than five agents may be present in a chat.',
    hooks: () => limits({ other_agents: 60 }),
  },
  {
    name: 'webhooks-tried-oftener',
    frees: ['HOOK-012'],
    statement: 'A delivery is tried four times: once, and three times again.',
    hooks: () => limits({ delivery_attempts: 4 }),
  },
  {
    name: 'more-tags',
    frees: ['LIMIT-015'],
    statement: 'A licence that has no limit of its own may have any number of tags.',
    hooks: () => ({ limit: (name, value) => (name === 'tags' && value === USUAL_TAGS ? 50_000 : value) }),
  },
  {
    name: 'blank-texts',
    frees: ['EVENT-020'],
    statement: 'A message may have a blank text.',
    hooks: keepsRule('EVENT-020'),
  },
  {
    name: 'author-id-in-every-version',
    frees: ['ENV-001'],
    statement: '`author_id` and `X-Author-Id` are heeded from 3.6 on too.',
    hooks: choice('author_id_in_every_version'),
  },
  {
    name: 'agents-name-their-organization',
    frees: ['ENV-014', 'ENV-015'],
    statement: 'Agents too need `organization_id` to connect.',
    hooks: choice('agents_name_their_organization'),
  },
  {
    name: 'fewer-chats-of-an-agent',
    frees: ['ROUTE-018'],
    statement: 'An agent may have at most 20 chats at once.',
    hooks: () => ({ limit: (name, value) => (name === 'most_agent_chats' ? 20 : value) }),
  },
  {
    name: 'groups-read-whole',
    frees: ['CONF-007'],
    statement: 'Members and status of a group are told whether they were asked for or not.',
    hooks: () => ({
      asked: ({ api, name }, _version, payload) =>
        api === 'configuration' &&
        (name === 'list_groups' || name === 'get_group') &&
        isObject(payload) &&
        // What is no list of fields is refused, as by every server.
        Array.isArray(payload['fields'] ?? [])
          ? { ...payload, fields: ['agent_priorities', 'routing_status'] }
          : payload,
    }),
  },
  {
    name: 'tokens-for-open-reads',
    frees: ['PROP-028'],
    statement: 'The three configuration reads of customers need a token.',
    hooks: choice('open_reads_need_a_token'),
  },
  {
    name: 'no-ticket-forms',
    frees: ['CUST-025'],
    statement: '`get_form` of type `ticket` is refused.',
    hooks: () => ({
      reply: (reply, command) =>
        command.type === 'call' &&
        command.action === 'get_form' &&
        isObject(command.payload) &&
        command.payload['type'] === 'ticket'
          ? { ok: false, error: { type: 'validation', message: 'There are no ticket forms' } }
          : reply,
    }),
  },
];
