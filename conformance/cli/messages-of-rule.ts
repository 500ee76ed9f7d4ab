/**
 * The messages a rule is about, read from the definitions: which requests are sent for it, what members they have and
 * what may come of them. It serves readers; no verdict hangs on it.
 */
import type { ActionDef, Api, PushDef, WebhookDef } from '../../schemas/language/define.ts';
import { inWindow, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import type { Rule } from '../../schemas/rules/index.ts';
import { ERROR_TYPES } from '../../schemas/tables/errors.ts';
import { namesAction, namesMessage } from '../../tools/gen/rule-links.ts';
import { collectMembers } from '../stage/canonical.ts';
import { isRecord } from '../targets/ports.ts';

export interface Messages {
  readonly actions: readonly ActionDef[];
  readonly pushes: readonly PushDef[];
  readonly webhooks: readonly WebhookDef[];
}

const APIS: readonly Api[] = ['agent', 'customer', 'configuration'];

/** The stable version where the rule holds there, else the newest in which it does. */
function versionOf(rule: Rule): Version {
  const held = VERSIONS.filter((version) => inWindow(rule.versions, version));
  return held.includes('3.6') ? '3.6' : (held.at(-1) ?? '3.6');
}

/** Those that the rule says it concerns, or that its statement and source name. */
export function messagesOfRule(rule: Rule): Messages {
  const version = versionOf(rule);
  return {
    actions: APIS.flatMap((api) =>
      [...registry.actionsOf(version, api).values()].filter(({ name }) => namesAction(rule, api, name)),
    ),
    pushes: (['agent', 'customer'] as const).flatMap((api) =>
      [...registry.pushesOf(version, api).values()].filter(({ name }) => namesMessage(rule, name)),
    ),
    webhooks: [...registry.webhooksOf(version).values()].filter(({ name }) => namesMessage(rule, name)),
  };
}

/** Names of error types that a text quotes. */
export function errorTypesIn(text: string): readonly string[] {
  const types: ReadonlySet<string> = new Set(ERROR_TYPES);
  return [...new Set([...text.matchAll(/`([a-z_]+)`/g)].flatMap(([, name]) => name ?? []))].filter((name) =>
    types.has(name),
  );
}

/** Names of members of the requests, and of what is answered and told, at any depth. */
export function namedMembers({ actions, pushes, webhooks }: Messages): {
  readonly sent: ReadonlySet<string>;
  readonly told: ReadonlySet<string>;
} {
  const sent = new Set<string>();
  const told = new Set<string>();
  for (const { request, response } of actions) {
    collectMembers(request, sent, new Set());
    collectMembers(response, told, new Set());
  }
  for (const { payload } of [...pushes, ...webhooks]) collectMembers(payload, told, new Set());
  return { sent, told };
}

/** More requests than these are no example any more. */
const MOST = 6;

/** What is sent for a rule and what has to come of it, one line an action. */
export function exchangesOf(rule: Rule, { actions }: Messages): readonly string[] {
  const named = errorTypesIn(rule.statement);
  const lines = actions.slice(0, MOST).map(({ api, name, request, errors, pushes, webhooks }) => {
    const types = named.length > 0 ? named : errors;
    const ends = [
      'success',
      ...(types.length === 0 ? [] : [`error ${types.slice(0, MOST).join(' | ')}`]),
      ...(pushes.length === 0 ? [] : [`pushes ${pushes.slice(0, MOST).join(', ')}`]),
      ...(webhooks.length === 0 ? [] : [`webhooks ${webhooks.slice(0, MOST).join(', ')}`]),
    ];
    return `${api} ${name} ${shapeOf(request)} → ${ends.join('; ')}`;
  });
  const more = actions.length - MOST;
  return more > 0 ? [...lines, `and ${more} more ${more === 1 ? 'action' : 'actions'}`] : lines;
}

/** Outermost members of a request, those that may be left out with a question mark. */
function shapeOf(schema: unknown): string {
  if (!isRecord(schema) || !isRecord(schema['properties'])) return '{}';
  const required: ReadonlySet<unknown> = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const names = Object.keys(schema['properties']).map((name) => (required.has(name) ? name : `${name}?`));
  return `{${names.join(', ')}}`;
}
